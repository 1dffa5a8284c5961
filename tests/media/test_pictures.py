"""Pictures are written anew with nothing in them but what is to be seen; what could break their reader breaks nothing."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from dateline.check import darkroom
from dateline.parse.pictures import Unfit, carried, develop, kind
from tests.media import drawn, jpeg, png, webp

NOBODY: frozenset[str] = frozenset()
CANARY = b"Canarymeta"
TEXTS = (CANARY, b"Exif", b"http://ns.adobe.com", b"ICC_PROFILE", b"iCCP", b"tEXt", b"eXIf", b"Canarycamera")


def xmp() -> bytes:
    return b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + CANARY + b"</x:xmpmeta>"


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_with(*chunks: bytes) -> bytes:
    plain = png()
    return plain[:33] + b"".join(chunks) + plain[33:]


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg_with(*segments: bytes) -> bytes:
    plain = jpeg()
    return plain[:2] + b"".join(segments) + plain[2:]


CARRYING = {
    "exif": (jpeg(position=True), ("exif", "position")),
    "comment": (jpeg(comment=CANARY), ("text",)),
    "xmp": (jpeg(xmp=xmp()), ("xmp",)),
    "profile": (jpeg(icc_profile=profile()), ()),
    "iptc": (jpeg_with(segment(0xED, b"Photoshop 3.0\x008BIM" + CANARY)), ("iptc",)),
    "maker": (jpeg_with(segment(0xEB, CANARY)), ("text",)),
    "other-pictures": (jpeg_with(segment(0xE2, b"MPF\x00" + CANARY)), ("preview",)),
    "preview": (jpeg_with(segment(0xE1, b"Exif\x00\x00" + jpeg((16, 16)))), ("exif", "preview")),
    "behind": (jpeg() + CANARY, ("trailing",)),
    "archive-behind": (jpeg() + b"PK\x03\x04" + CANARY, ("trailing",)),
    "plain": (jpeg(), ()),
    "png-text": (png_with(chunk(b"tEXt", b"Comment\x00" + CANARY)), ("text",)),
    "png-packed-text": (png_with(chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(CANARY))), ("text",)),
    "png-xmp": (png_with(chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + xmp())), ("xmp",)),
    "png-time": (png_with(chunk(b"tIME", b"\x07\xe8\x03\x01\x07\x00\x00")), ("text",)),
    "png-own": (png_with(chunk(b"caNv", CANARY)), ("text",)),
    "png-exif": (png_with(chunk(b"eXIf", b"MM\x00*\x00\x00\x00\x08" + CANARY)), ("exif",)),
    "png-behind": (png() + CANARY, ("trailing",)),
    "png-plain": (png(), ()),
    "webp-exif": (webp(exif=b"Exif\x00\x00II*\x00" + CANARY), ("exif",)),
    "webp-xmp": (webp(xmp=xmp()), ("xmp",)),
    "webp-behind": (webp() + CANARY, ("trailing",)),
    "webp-plain": (webp(), ()),
}


@pytest.mark.parametrize("name", sorted(CARRYING))
def test_what_a_file_carries_is_told_and_gone(name: str) -> None:
    data, found = CARRYING[name]
    assert carried(data) == found
    made = develop(data)
    for one in (made.small, made.large):
        assert carried(one.data) == ()
        assert not [text for text in TEXTS if text in one.data]
        image = Image.open(io.BytesIO(one.data))
        assert not set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_a_picture_keeps_what_is_to_be_seen() -> None:
    wide = jpeg((2400, 1200))
    made = develop(wide)
    assert [(one.width, one.height) for one in (made.small, made.large)] == [(720, 360), (1600, 800)]
    shown = Image.open(io.BytesIO(made.small.data)).convert("L")
    seen = drawn((2400, 1200)).convert("L").resize((720, 360))
    assert (
        max(abs(a - b) for a, b in zip(shown.resize((8, 8)).tobytes(), seen.resize((8, 8)).tobytes(), strict=True)) < 6
    )


def test_it_stands_as_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned to the right
    out = io.BytesIO()
    drawn((60, 40)).save(out, "JPEG", exif=exif)
    made = develop(out.getvalue())
    assert (made.large.width, made.large.height) == (40, 60)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixel_is_shown(mode: str) -> None:
    out = io.BytesIO()
    (Image.new(mode, (9, 7)) if mode == "I;16" else drawn((9, 7)).convert(mode)).save(out, "PNG")
    made = develop(out.getvalue())
    clear = mode in ("LA", "RGBA")
    assert made.large.address.endswith(".png" if clear else ".jpg")


def test_the_same_picture_has_the_same_bytes_and_its_name_is_their_sum() -> None:
    one, other = develop(jpeg(position=True)), develop(jpeg(comment=b"x"))
    assert one == other
    assert one.large.address == other.large.address
    assert develop(jpeg((30, 30))).large.address != one.large.address


def bomb() -> bytes:
    """A kilobyte that says it is a square of 30,000 pixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


HOSTILE = {
    "bomb": (bomb(), "media-pixels"),
    "long": (png((12_001, 1)), "media-pixels"),
    "moving-png": (png(save_all=True, append_images=[drawn().rotate(90)]), "media-moving"),
    "moving-webp": (webp(frames=3), "media-moving"),
    "cut-jpeg": (jpeg((640, 480))[:4000], "media-damaged"),
    "cut-png": (png((640, 480))[:400], "media-damaged"),
    "cut-webp": (webp((640, 480))[:60], "media-damaged"),
    "head-only": (b"\xff\xd8\xff", "media-damaged"),
    "script": (b"\xff\xd8\xff/*<script>alert(1)</script>*/", "media-damaged"),
    "eps-in-jpeg": (b"\xff\xd8\xff%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run", "media-damaged"),
    "text-bomb": (png_with(chunk(b"zTXt", b"a\x00\x00" + zlib.compress(b"a" * 80_000_000, 9))), "media-damaged"),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_picture_is_told_as_its_files_mistake(name: str) -> None:
    data, code = HOSTILE[name]
    with pytest.raises(Unfit) as unfit:
        develop(data)
    assert unfit.value.code == code


@pytest.mark.parametrize(
    "text", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"BM", b"%PDF-1.7", b"II*\0", b""]
)
def test_no_other_type_is_known(text: bytes) -> None:
    assert kind(text) == ""


def test_a_polyglot_leaves_only_its_picture() -> None:
    """A JPEG that is a page, an archive and a script as well."""
    data = jpeg_with(segment(0xFE, b"--><script>alert(1)</script><!--")) + b"PK\x05\x06" + b"\0" * 18
    made = develop(data)
    assert b"<script" not in made.large.data
    assert b"PK\x05\x06" not in made.large.data
    assert carried(data) == ("text", "trailing")


@pytest.mark.parametrize("make", [jpeg, png, webp])
def test_damaged_bytes_end_in_a_picture_or_in_a_mistake(make: object) -> None:
    whole = make((80, 60))  # type: ignore[operator]
    lot = random.Random(6)  # noqa: S311 - the same damage each time
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(lot.randint(1, 12)):
            data[lot.randrange(12, len(data))] = lot.randrange(256)
        carried(bytes(data))
        with contextlib.suppress(Unfit):
            develop(bytes(data))


def test_pictures_are_read_apart_and_the_good_ones_go_on() -> None:
    files = {"media/a.jpg": jpeg(), "media/b.png": bomb(), "media/c.jpg": jpeg(position=True), "media/d.png": png()}
    made = darkroom.developed(files, NOBODY)
    assert sorted(made.value) == ["media/a.jpg", "media/c.jpg", "media/d.png"]
    assert [(one.spot.path, one.code) for one in made.findings] == [
        ("media/b.png", "media-pixels"),
        ("media/c.jpg", "media-position"),
    ]


def test_in_a_private_root_a_file_may_carry_what_it_likes() -> None:
    made = darkroom.developed({"media/c.jpg": jpeg(position=True)}, frozenset({"media/c.jpg"}))
    assert made.findings == ()
    assert carried(made.value["media/c.jpg"].large.data) == ()


@pytest.mark.parametrize(
    ("end", "code"), [("os.kill(os.getpid(), 11)", "media-fatal"), ("while True: pass", "media-slow")]
)
def test_what_a_decoder_dies_of_is_told(end: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"{end}" if "while" not in end else "\n  while True: pass"
    program = (
        "import os\nfrom dateline.check import darkroom\nfrom dateline.parse import pictures\n"
        "darkroom.SECONDS = 0.2\nreal = pictures.develop\n"
        f"def develop(data):\n  if len(data) < 1500: return real(data)\n  {body.strip()}\n"
        "pictures.develop = develop\ndarkroom.main()\n"
    )
    monkeypatch.setattr(darkroom, "_PROGRAM", program)
    files = {"media/a.jpg": jpeg(), "media/b.jpg": jpeg((640, 480)), "media/c.jpg": jpeg()}
    made = darkroom.developed(files, NOBODY)
    assert sorted(made.value) == ["media/a.jpg", "media/c.jpg"]
    assert [(one.spot.path, one.code) for one in made.findings] == [("media/b.jpg", code)]
