"""As much of CBOR (RFC 8949) as search indexes are written in: whole numbers, text, and arrays of known length."""

from __future__ import annotations

Item = int | str | list["Item"]

_NUMBER, _TEXT, _ARRAY = 0, 3, 4
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


def loads(data: bytes) -> Item:
    """The one item that `data` holds. Raises ValueError for anything else, and for what is not of these three kinds."""
    item, end = _item(data, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes are left over")
    return item


def dumps(item: Item) -> bytes:
    """The item in its shortest form."""
    if isinstance(item, int):
        return _head(_NUMBER, item)
    if isinstance(item, str):
        text = item.encode()
        return _head(_TEXT, len(text)) + text
    return b"".join([_head(_ARRAY, len(item)), *map(dumps, item)])


def _item(data: bytes, at: int) -> tuple[Item, int]:
    if at >= len(data):
        raise ValueError("cut off")
    kind, number = divmod(data[at], 32)
    at += 1
    if number in _WIDTHS:
        width = _WIDTHS[number]
        number, at = int.from_bytes(data[at : at + width], "big"), at + width
    elif number > max(_WIDTHS):
        raise ValueError("a length that is not known")
    if kind == _NUMBER:
        return number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    if kind != _ARRAY:
        raise ValueError(f"kind {kind}")
    items = []
    for _ in range(number):
        item, at = _item(data, at)
        items.append(item)
    return items, at


def _head(kind: int, number: int) -> bytes:
    if number < min(_WIDTHS):
        return bytes([kind * 32 + number])
    for form, width in _WIDTHS.items():
        if number < 1 << (8 * width):
            return bytes([kind * 32 + form]) + number.to_bytes(width, "big")
    raise ValueError(f"{number} is too large")
