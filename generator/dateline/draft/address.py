"""What a report's address tells by itself. Nothing is fetched: nobody is to know who reads what."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

_DAY = re.compile(r"(?<!\d)(20\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_FRONT = re.compile(r"(?:www\d?|m|amp|mobile)\.")


def domain(address: str) -> str:
    """The host of an address, without what many sites put before it: www, m, amp."""
    return _FRONT.sub("", (urlsplit(address).hostname or "").lower(), count=1)


def day_in(address: str) -> str:
    """The day that stands in the path, as 2023-10-05; empty where there is none, or no such day."""
    found = _DAY.search(urlsplit(address).path)
    if not found:
        return ""
    text = "-".join(found.groups())
    try:
        date.fromisoformat(text)
    except ValueError:
        return ""
    return text


def is_address(text: str) -> bool:
    """Whether it is the address of a page."""
    return re.match(r"https?://", text) is not None
