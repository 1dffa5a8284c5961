"""Pictures that strangers sent: what they carry besides what is to be seen, and the same picture written anew.

Everything here may take long, or die, of what it is given: it is called in a process of its own, see
`check/darkroom.py`. Only the decoders for the three known types are ever asked.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.picture import Drawn, Picture

if TYPE_CHECKING:
    from PIL import Image

MEGAPIXELS = 40
SIDE = 12_000
"""Pixels that a side may have."""
SMALL, LARGE = 720, 1600
"""Pixels of the longer side, on a page and by itself."""
KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
"""By ending: the type that its content has to be of."""


class Unfit(Exception):
    """A picture that is not published: the code of the problem, and what fills its words."""

    def __init__(self, code: str, **args: str) -> None:
        super().__init__(code)
        self.code, self.args_ = code, args


def kind(data: bytes) -> str:
    """The ending that the content's type has: jpg, png or webp; empty for everything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def carried(data: bytes) -> tuple[str, ...]:
    """What stands in the file besides the picture: exif, position, xmp, iptc, text, preview, trailing."""
    found = set({"jpg": _in_jpeg, "png": _in_png, "webp": _in_webp}[kind(data)](data))
    return tuple(one for one in ("exif", "position", "xmp", "iptc", "text", "preview", "trailing") if one in found)


def _exif(block: bytes) -> Iterator[str]:
    yield "exif"
    # the tag of the directory of positions, in either order of bytes; a block that holds it by chance is told as well
    if b"\x88\x25\x00\x04" in block or b"\x25\x88\x04\x00" in block:
        yield "position"


def _in_jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in (0x01, 0xFF) or 0xD0 <= marker <= 0xD7:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in (0xD9, 0xDA):
            break
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        yield from _segment(marker, data[at + 4 : at + 2 + size])
        at += 2 + max(size, 2)
    end = data.rfind(b"\xff\xd9")
    if end >= 0 and data[end + 2 :].strip(b"\x00"):
        yield "trailing"
    if data.count(b"\xff\xd8\xff", 2):
        yield "preview"


def _segment(marker: int, block: bytes) -> Iterator[str]:
    if marker == 0xE1:
        yield from _exif(block) if block.startswith(b"Exif") else ("xmp",)
    elif marker == 0xED:
        yield "iptc"
    elif marker == 0xFE:
        yield "text"
    elif marker == 0xE2 and not block.startswith(b"ICC_PROFILE"):
        yield "preview"
    elif 0xE3 <= marker <= 0xEF and marker != 0xEE:
        yield "text"


def _in_png(data: bytes) -> Iterator[str]:
    at = 8
    while at + 8 <= len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        if name == b"eXIf":
            yield from _exif(data[at + 8 : at + 8 + size])
        elif name in (b"tEXt", b"zTXt", b"iTXt"):
            yield "xmp" if b"adobe.xmp" in data[at + 8 : at + 40] else "text"
        elif name == b"tIME" or (name[0:1].islower() and name not in _HARMLESS):
            yield "text"
        at += 12 + size
        if name == b"IEND":
            break
    if data[at:]:
        yield "trailing"


_HARMLESS = frozenset(b"bKGD cHRM cICP gAMA hIST iCCP mDCV cLLI pHYs sBIT sPLT sRGB tRNS acTL fcTL fdAT".split())
"""What is about colours and size, and what makes a picture move, which is told otherwise."""


def _in_webp(data: bytes) -> Iterator[str]:
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    while at + 8 <= min(len(data), end):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name == b"EXIF":
            yield from _exif(data[at + 8 : at + 8 + size])
        elif name == b"XMP ":
            yield "xmp"
        elif name not in (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"):
            yield "text"
        at += 8 + size + size % 2
    if data[end + end % 2 :]:
        yield "trailing"


def develop(data: bytes) -> Picture:
    """The picture written anew, as sRGB and upright. Raises Unfit where it is none that can be shown."""
    from PIL import Image, ImageOps  # takes longer to import than all else, and most sites have few pictures

    Image.MAX_IMAGE_PIXELS = MEGAPIXELS * 1_000_000
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=(KINDS[kind(data)],))
            _look_at_size(*image.size)
            if getattr(image, "is_animated", False) and image.format != "MPO":
                raise Unfit("media-moving")
            image.load()
            plain = _plain(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, MemoryError) as error:
        raise Unfit("media-pixels", megapixels=str(MEGAPIXELS), side=str(SIDE)) from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        struct.error,
        zlib.error,
        IndexError,
        KeyError,
        TypeError,
    ) as why:
        raise Unfit("media-damaged") from why
    return Picture(_drawn(plain, SMALL), _drawn(plain, LARGE))


def _look_at_size(width: int, height: int) -> None:
    """From the head of the file, before anything is unpacked."""
    if width * height > MEGAPIXELS * 1_000_000 or max(width, height) > SIDE:
        raise Unfit("media-pixels", megapixels=str(MEGAPIXELS), side=str(SIDE))


def _plain(image: Image.Image) -> Image.Image:
    """The pixels in sRGB and in no mode but L, RGB or RGBA, on an image that never held anything else."""
    from PIL import Image, ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "L", "CMYK"):
        try:
            target = "RGBA" if image.mode == "RGBA" else "RGB"
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=target)
            image = made or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that cannot be used is left out, and the colours are taken as they are
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    mode = "RGBA" if clear else "L" if image.mode in ("1", "L") else "RGB"
    image = image.convert(mode)
    return Image.frombytes(mode, image.size, image.tobytes())


def _drawn(image: Image.Image, longest: int) -> Drawn:
    """The picture no longer than that, as PNG where parts are clear, else as JPEG."""
    from PIL import Image

    width, height = image.size
    if (longer := max(width, height)) > longest:
        width, height = max(1, round(width * longest / longer)), max(1, round(height * longest / longer))
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if image.mode == "RGBA":
        image.save(out, "PNG", optimize=True)
    else:
        image.save(out, "JPEG", quality=80, progressive=True, optimize=True)
    return Drawn(width, height, out.getvalue())
