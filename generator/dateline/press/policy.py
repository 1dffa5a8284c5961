"""What a page may load, run and tell: said in every page, and once more for hosts that send headers.

The policy lives here and nowhere else. In a page it stands before anything that it rules; a page that is opened from
a disk has it as well. Only a page that loads the search gets what Pagefind's WebAssembly needs, and only the one on
keeping a copy may start a worker.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from types import MappingProxyType

from dateline.model.site import Artifact

HEADERS = "_headers"

READING: Mapping[str, str] = MappingProxyType(
    {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
)
"""For every page: files of this site only, no inline script or style, no text that a script turns into HTML.

A page may ask its own host, by a script as by an image, and no other."""

_SEARCHING = {
    **{name: value for name, value in READING.items() if "trusted" not in name},
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self'",
}
_KEEPING = {**READING, "worker-src": "'self'", "trusted-types": "dateline-keep"}
"""For the page on keeping a copy: it may start the one worker that serves it."""

SPECIAL: Mapping[str, Mapping[str, str]] = MappingProxyType({"search.js": _SEARCHING, "keep.js": _KEEPING})
"""Scripts whose pages need more than reading does, with what those pages may do."""

_ALWAYS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_LINK = re.compile(r'<a\b(?=[^>]*\shref="https?://)[^>]*>', re.IGNORECASE)
_REL = re.compile(r'\srel="([^"]*)"')
_ALIGNED = re.compile(r'(<t[dh]) style="text-align: (left|center|right);?"')
_CLASS = re.compile(r'\sclass="([^"]*)"')


def seal(html: str, special: Mapping[str, str] = MappingProxyType({}), styled: bool = False) -> str:
    """The page with its policy as the first thing in its head, and every link to another site marked as one.

    `special` has, by the name of each script in SPECIAL, its address: a page that loads it may do what it needs.
    `styled` is for a page of the press that carries a style of its own: that one, to the byte, is allowed. A file
    without a head is no page, and stays.
    """
    opening = _HEAD.search(html)
    if not opening:
        return html
    own = _STYLE.findall(html) if styled else ()
    ruling = next((SPECIAL[name] for name, address in special.items() if address in html), READING)
    said = f'<meta http-equiv="Content-Security-Policy" content="{_said(ruling, own)}">'
    at = opening.end()
    return f'{html[:at]}{said}<meta name="referrer" content="no-referrer">{reachable(unstyled(outward(html[at:])))}'


def outward(html: str) -> str:
    """Every link to another site with the class that shows a mark, and told to pass nothing on."""
    return _LINK.sub(lambda tag: _marked(tag[0]), html)


def unstyled(html: str) -> str:
    """Cells aligned by a class instead of the style attribute that engines write, which the policy forbids."""
    return _ALIGNED.sub(r'\1 class="\2"', html)


def reachable(html: str) -> str:
    """Tables of docs pages, which are wider than a phone and scroll, in reach of a keyboard."""
    return html.replace("<table>", '<table tabindex="0">')


def headers(uris: Iterable[str], special: Mapping[str, str], missing: str) -> Artifact:
    """The same for hosts that read a file `_headers` (Netlify, Cloudflare Pages and others).

    Every rule there that fits a page holds, so what goes for all must not forbid what one page needs: pages have
    theirs by folder, and one by one where a special page is near: `special` has the script by the page's address.
    `missing` is the page that hosts send for an address that leads nowhere, whatever folder it is in: its style is
    allowed in all of them.
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in _ALWAYS.items())]
    lines.append("  Content-Security-Policy: base-uri 'none'; object-src 'none'; frame-ancestors 'none'")
    for path, policy in _paths(uris, special, _STYLE.findall(missing)).items():
        lines += [path, f"  Content-Security-Policy: {policy}; frame-ancestors 'none'"]
    return Artifact(HEADERS, ("\n".join(lines) + "\n").encode())


def _paths(uris: Iterable[str], special: Mapping[str, str], styles: Iterable[str]) -> dict[str, str]:
    near = {uri.rpartition("/")[0] for uri in special} | {""}
    found = {}
    for uri in sorted(uri for uri in uris if uri.endswith(".html")):
        path = _path(uri, near)
        found[path] = _said(SPECIAL[special[uri]] if uri in special else READING, styles)
        if path.endswith("/index.html"):
            found[path.removesuffix("index.html")] = found[path]
    return found


def _path(uri: str, near: set[str]) -> str:
    """The shallowest folder above a page that holds no special page, else the page."""
    parts = uri.split("/")
    for depth in range(1, len(parts)):
        folder = "/".join(parts[:depth])
        if not any(other == folder or other.startswith(f"{folder}/") for other in near):
            return f"/{folder}/*"
    return f"/{uri}"


def _said(policy: Mapping[str, str], styles: Iterable[str] = ()) -> str:
    hashed = " ".join(f"'sha256-{base64.b64encode(sha256(one.encode()).digest()).decode()}'" for one in styles)
    allowed = {**policy, "style-src": f"{policy['style-src']} {hashed}".strip()}
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def _marked(tag: str) -> str:
    rel, named = _REL.search(tag), _CLASS.search(tag)
    words = [word for word in (rel[1].split() if rel else []) if word not in ("noopener", "noreferrer")]
    classes = [word for word in (named[1].split() if named else []) if word != "external"]
    bare = _REL.sub("", _CLASS.sub("", tag))
    made = f' class="{" ".join([*classes, "external"])}" rel="{" ".join([*words, "noopener", "noreferrer"])}"'
    return f"<a{made}{bare[2:]}"
