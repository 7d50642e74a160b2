"""A photo made anew from its pixels: whatever else the file carried (where it was taken, by whom,
hidden data of any kind) does not come along."""

import io
import struct

from PIL import Image, ImageFile, ImageOps

from connected.foundation.files.rules import MOST_PIXELS, NotAPicture, PhotoDamaged, TooManyPixels

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "MPO")
LONGEST_SIDE = 2400
QUALITY = 85
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    ZeroDivisionError,
    MemoryError,
    struct.error,
)
"""What Pillow's decoders let out on a damaged or hostile file."""


def made_anew(data: bytes, name: str) -> bytes:
    """The first picture of the file as a JPEG, upright, its longest side 2400 at the most."""
    picture = _opened(data, name)
    try:
        upright = ImageOps.exif_transpose(_decoded(picture))
        return _as_jpeg(upright)
    except BOMBS:
        raise _too_many(name) from None
    except BROKEN:
        raise PhotoDamaged(name=name) from None


def _opened(data: bytes, name: str) -> Image.Image:
    """Reads the head only: how many pixels there are is known before any is unpacked."""
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except BOMBS:
        raise _too_many(name) from None
    except BROKEN:
        raise NotAPicture(name=name) from None
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many(name)
    return picture


def _decoded(picture: Image.Image) -> Image.Image:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the maker of PDFs turns this on for the whole process
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    picture.load()
    return picture


def _as_jpeg(picture: Image.Image) -> bytes:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    sheet = Image.new("RGB", picture.size, "white")
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        sheet.paste(layer, mask=layer.getchannel("A"))
    else:
        sheet.paste(picture.convert("RGB"))
    made = io.BytesIO()
    sheet.save(made, "JPEG", quality=QUALITY, progressive=True)
    return made.getvalue()


def _too_many(name: str) -> TooManyPixels:
    return TooManyPixels(name=name, most=MOST_PIXELS // 1_000_000)
