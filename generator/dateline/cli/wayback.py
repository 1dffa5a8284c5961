"""What a web archive that speaks as the Wayback Machine does is asked: for the copy of an address, and to take one.

One question answers all three: `/web/DAYid_/ADDRESS` leads to the copy nearest to that day, under an address that names
the copy's own time, and gives the bytes as they were captured. Nobody but the archive is asked.
"""

from __future__ import annotations

import hashlib
import re
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

HOME = "https://web.archive.org"
SECONDS = 60.0
LARGEST = 64 << 20
"""Bytes of a document; more than that is no report."""
_STAMP = re.compile(r"/web/(\d{8})\d{0,6}(?:id_)?/")
_AGENT = "Dateline (records archived copies of reports)"


class Unanswered(Exception):
    """The archive gave no usable answer; says what it did instead."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy: its address for readers, the day on which it was taken, the sum of the document's bytes."""

    address: str
    day: date
    sha256: str

    def written(self) -> Mapping[str, str]:
        """As a record has it."""
        return {"address": self.address, "date": self.day.isoformat(), "sha256": self.sha256}


class _AtHome(urllib.request.HTTPRedirectHandler):
    """Follows the archive within its own host, and nobody elsewhere."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        here, there = urlsplit(req.full_url), urlsplit(urljoin(req.full_url, newurl))
        if (here.hostname, there.scheme) not in {(there.hostname, here.scheme), (there.hostname, "https")}:
            raise Unanswered(f"{there.scheme}://{there.hostname or ''}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@dataclass(frozen=True, slots=True)
class Archive:
    """A web archive by the beginning of its addresses."""

    home: str = HOME

    def copy(self, address: str, near: date) -> Kept | None:
        """The copy nearest to that day; none where the archive has none. Raises Unanswered where it does not say."""
        try:
            where, data = self._get(f"/web/{near:%Y%m%d}id_/{_safe(address)}")
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise Unanswered(f"HTTP {error.code}") from error
        found = _STAMP.search(where)
        if not found:
            raise Unanswered(where)
        stamp = found[1]
        return Kept(where.replace("id_/", "/", 1), _day(stamp), hashlib.sha256(data).hexdigest())

    def take(self, address: str) -> None:
        """Asks for a copy to be taken now. Raises Unanswered where that was refused."""
        try:
            self._get(f"/save/{_safe(address)}")
        except urllib.error.HTTPError as error:
            raise Unanswered(f"HTTP {error.code}") from error

    def sum_of(self, copy: str) -> str | None:
        """The sum of the document that this archive keeps at a copy's address; none where another keeps it."""
        if not copy.startswith(f"{self.home}/web/"):
            return None
        path = re.sub(r"(/web/\d+)(?:id_)?/", r"\1id_/", copy.removeprefix(self.home), count=1)
        try:
            return hashlib.sha256(self._get(path)[1]).hexdigest()
        except urllib.error.HTTPError as error:
            raise Unanswered(f"HTTP {error.code}") from error

    def _get(self, path: str) -> tuple[str, bytes]:
        """Where the answer stands, and its bytes."""
        if urlsplit(self.home).scheme not in ("http", "https"):
            raise Unanswered(self.home)
        asked = urllib.request.Request(  # noqa: S310 - looked at above
            self.home + path, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"}
        )
        try:
            with urllib.request.build_opener(_AtHome).open(asked, timeout=SECONDS) as answer:
                data = answer.read(LARGEST + 1)
                packed = answer.headers.get("Content-Encoding", "") == "gzip"
                where = answer.url
        except urllib.error.HTTPError:
            raise
        except (OSError, ValueError) as error:
            raise Unanswered(str(error)) from error
        return where, _plain(data, packed)


def _plain(data: bytes, packed: bool) -> bytes:
    """The document itself, unpacked where it was sent packed."""
    try:
        if packed:
            data = zlib.decompressobj(wbits=31).decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise Unanswered(str(error)) from error
    if len(data) > LARGEST:
        raise Unanswered(f"> {LARGEST} B")
    return data


def _safe(address: str) -> str:
    """An address as it stands in another: letters of other scripts as bytes, no white space."""
    return quote(address, safe=":/?&=%#@+,;!$*()[]~'-._").replace("#", "%23")


def _day(stamp: str) -> date:
    try:
        return date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8]))
    except ValueError as error:
        raise Unanswered(stamp) from error
