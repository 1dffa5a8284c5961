"""A browser opens every page of a site made of hostile records, with the gate and the policy taken away.

What is left are the two walls of the renderers: what makes HTML of prose (the parser that escapes, the sanitiser), and
the templates that escape. The oracle is shown to see the danger as soon as one of them is down.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from dateline import build, index, link, mkdocs_plugin
from dateline.check import harm
from dateline.model.characters import refused
from dateline.model.problem import Checked
from dateline.parse import markdown
from dateline.render import body, environment, markup
from tests.browser.conftest import Serve, is_elsewhere
from tests.hostile import cases, text_of
from tests.press import engine
from tests.written import DAY, joined, tiny

CLASSICS = (
    '"><script>window.ran = 1</script>',
    "'\"><img src=x onerror=window.ran=1>",
    "</title><script>window.ran = 1</script>",
    "</article></main><p>outside</p>",
    "<svg onload=window.ran=1>",
    '" onmouseover="window.ran=1" autofocus onfocus="window.ran=1',
    "<a href=javascript:window.ran=1>x</a>",
    "[x](javascript:window.ran=1)",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<img src=//elsewhere.example/p.png>",
    "![p](https://elsewhere.example/p.png)",
    "<style>body{background:url(//elsewhere.example/s.png)}</style>",
    "<base href=https://elsewhere.example/><meta http-equiv=refresh content='99;url=https://elsewhere.example/'>",
    "<form action=https://elsewhere.example/><button>x",
    "<!--<p>",
    "{{ cycler.__init__ }} {% raw %} ${7*7}",
)
SHORT = 400
"""Characters of a payload: what is longer is long for other reasons than what it could do in a page."""

ORACLE = """
() => {
  const found = [];
  const see = (what, node) => found.push(what + ": " + (node.outerHTML ?? node.textContent).slice(0, 120));
  if (window.ran || window.__x || window.__dialogs) found.push("a script ran");
  for (const node of document.querySelectorAll("*")) {
    for (const { name, value } of node.attributes) {
      if (/^on/i.test(name)) see("handler", node);
      if (/^(href|src|action|formaction|xlink:href|data|srcdoc)$/i.test(name) &&
          /^[\\s\\x00-\\x20]*(javascript|vbscript|data(?!:,)|blob):/i.test(value)) see("address", node);
      if (/^(style|srcdoc|formaction|ping|http-equiv|autofocus)$/i.test(name) && node.closest("article")) see(name, node);
    }
  }
  for (const script of document.scripts) if (!/\\/assets\\/[a-z]+\\.[0-9a-f]{12}\\.js$/.test(script.src)) see("script", script);
  const foreign = "iframe,object,embed,base,applet,frame,frameset,portal,video,audio,source,track,math,marquee,textarea";
  for (const node of document.querySelectorAll(foreign)) if (!node.matches("form.new textarea, textarea[readonly][aria-labelledby=file]")) see("element", node);
  for (const node of document.querySelectorAll("article :is(script,style,link,meta,title:not(svg > title),img,form:not(.find,.facets,.new),dialog)")) see("element", node);
  for (const node of document.querySelectorAll("article svg *")) if (!/^(use|path|circle|rect|g|line|text|title|symbol|polygon|polyline|ellipse|defs|desc|clipPath|pattern)$/.test(node.localName)) see("svg", node);
  for (const [name, many] of [["article", 1], ["main", 1], ["body", 1], ["title", 1]])
    if (document.querySelectorAll(name === "title" ? "head title" : name).length !== many) found.push("not one " + name);
  const rest = document.body.cloneNode(true);
  for (const node of rest.querySelectorAll("article,.dl-head,.dl-foot,.dl-skip,script")) node.remove();
  if (rest.textContent.trim()) see("text outside", { textContent: rest.textContent.trim() });
  return { found, foot: document.querySelector(".dl-foot")?.textContent ?? "" };
}
"""


def payloads() -> list[str]:
    """Every hostile text that the tests know of, whole or its beginning; none whose characters no header can hold."""
    known = [text_of(cases(kind)[name]) for kind in ("bodies", "headers") for name in sorted(cases(kind))]
    return list(dict.fromkeys([*CLASSICS, *(text[:SHORT] for text in known if text.strip() and not refused(text))]))


def quoted(text: str) -> str:
    """A text as a YAML scalar that holds it to the character."""
    short = {"\n": "\\n", '"': '\\"', "\\": "\\\\"}
    plain = (short.get(c) or (c if " " <= c <= "~" else f"\\U{ord(c):08X}") for c in text)
    return f'"{"".join(plain)}"'


def records(number: int, texts: list[str]) -> dict[str, str]:
    """Four records, their bodies three texts in turn, with another text in every field that is shown."""
    of_it, named = texts[3 * number :] + texts[: 3 * number], iter(range(0, 29 * 40, 29))

    def words() -> str:
        return quoted(texts[(number + next(named)) % len(texts)])

    header = f"""title: {words()}
date: 2024-04-01
time: {words()}
stated: {words()}
why: {words()}
type: armed-clash
place: {{near: yard-{number}, stated: {words()}}}
actors: [{{actor: actor-{number}, side: a, by: first}}]
reports:
  own: {{source: source-{number}, date: 2024-04-02, title: {words()}, note: {words()}}}
claims:
  first: {{claim: {words()}, note: {words()}, measure: killed}}
said:
  - who: {{actor: actor-{number}, role: {words()}}}
    in: own
    quote: {{fr: {words()}, en: {words()}}}
    note: {words()}
    asserts: [first: 3]
  - {{who: source-{number}, in: own, basis: saw, how: {words()}, verifies: [first]}}
open: [{{ask: {words()}}}]
corrections: [{{date: 2024-04-03, what: title, was: {words()}, is: {words()}, why: {words()}}}]
"""
    actor = f"name: {words()}\nshort: {words()}\naliases: [{words()}]"
    place = f"{{name: {words()}, aliases: [{words()}], region: north, note: {words()}}}"
    return {
        f"incidents/2024/2024-04-01-hostile-{number}.md": f"---\n{header}---\n{of_it[0]}\n",
        f"actors/actor-{number}.md": f"---\n{actor}\n---\n{of_it[1]}\n",
        f"sources/source-{number}.md": f"---\nname: {words()}\nbased: {words()}\n---\n{of_it[2]}\n",
        f"places/p{number}.yml": f"yard-{number}: {place}\n",
    }


@contextlib.contextmanager
def built(root: Path, texts: list[str], take: Any = lambda patch: None) -> Iterator[Path]:
    """The site of the records, without gate and policy; `take` takes more away."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "look_through", lambda *_: ())
        patch.setattr(harm, "FOR_ALL", ())
        patch.setattr(link, "bodies", lambda *_: ())
        patch.setattr(mkdocs_plugin.DatelinePlugin, "_serves", True)
        patch.setenv("SOURCE_DATE_EPOCH", engine.EPOCH)
        take(patch)
        made = tiny()
        for number in range(-(-len(texts) // 3)):
            made |= records(number, texts)
        corpus = joined(made).value
        site = index.fill(corpus, DAY)
        stand_in = SimpleNamespace(**{**vars(build), "load": lambda *_: Checked(site)})
        patch.setattr(mkdocs_plugin, "build", stand_in)
        engine.write_site(root)
        config = root / "mkdocs.yml"
        config.write_text(config.read_text().replace("[dateline]", "[dateline: {languages: [en]}]"))
        _forget()
        try:
            engine.run(root)
            yield root / "site"
        finally:
            _forget()


def _forget() -> None:
    """Templates are compiled once a process; these are to be compiled as the test has it."""
    environment.environment.cache_clear()
    environment._by_language.clear()


def dangers(page: Page, site: Path, address: str, only: str = "**/*.html") -> list[str]:
    """What the browser finds on all pages, each with its address."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if is_elsewhere(request.url) else None)
    page.route(is_elsewhere, lambda route: route.abort())
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.add_init_script(
        "for (const n of ['alert', 'confirm', 'prompt', 'print']) window[n] = () => { window.__dialogs = 1; };"
    )
    told = []
    for file in sorted(site.glob(only)):
        uri = file.relative_to(site).as_posix()
        if uri in ("404.html", "about.html"):  # written by hand, without records
            continue
        page.goto(f"{address}/{uri}", wait_until="load")
        seen = page.evaluate(ORACLE)
        told += [f"{uri} {one}" for one in [*seen["found"], *(f"asked {url}" for url in asked)]]
        asked.clear()
    return told


def test_every_page_of_hostile_records_can_only_be_read(tmp_path: Path, browser: Browser, serve: Serve) -> None:
    texts = payloads()
    assert len(texts) > 180
    with built(tmp_path / "all", texts) as site:
        pages = list((site / "incidents/2024").glob("*hostile*.html"))
        assert len(pages) == -(-len(texts) // 3), "records were refused that were to be shown"
        context = browser.new_context()
        found = dangers(context.new_page(), site, serve(site))
        context.close()
    assert found == []


WALLS = {
    "prose": lambda patch: (
        patch.setattr(body, "sanitise", lambda html: html),
        patch.setattr(markdown, "html", lambda text, *_: text),
    ),
    "templates": lambda patch: patch.setattr(markup, "escaped", str),
}


@pytest.mark.parametrize("wall", WALLS)
def test_with_a_wall_down_the_oracle_sees_it(wall: str, tmp_path: Path, browser: Browser, serve: Serve) -> None:
    with built(tmp_path / wall, list(CLASSICS), WALLS[wall]) as site:
        context = browser.new_context()
        found = dangers(context.new_page(), site, serve(site), only="incidents/2024/*hostile*.html")
        context.close()
    kinds = {one.split(" ", 1)[1].split(":")[0].split(" http")[0] for one in found}
    assert {"a script ran", "script"} <= kinds
    assert kinds & {"handler", "asked"}


@pytest.mark.parametrize("name", ["sanitise", "html"])
def test_each_wall_around_prose_holds_alone(name: str, tmp_path: Path, browser: Browser, serve: Serve) -> None:
    down = {
        "sanitise": lambda patch: patch.setattr(body, "sanitise", lambda html: html),
        "html": lambda patch: patch.setattr(markdown, "html", lambda text, *_: text),
    }
    with built(tmp_path / name, list(CLASSICS), down[name]) as site:
        context = browser.new_context()
        found = dangers(context.new_page(), site, serve(site), only="incidents/2024/*hostile*.html")
        context.close()
    assert found == []
