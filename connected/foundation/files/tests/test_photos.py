import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connected.foundation.files import photos
from connected.foundation.files.photos import LONGEST_SIDE, made_anew
from connected.foundation.files.rules import (
    FileRefused,
    NotAPicture,
    PhotoDamaged,
    TooManyPixels,
)
from connected.foundation.files.tests.factories import opened, photo_with_position, picture


def png_that_claims(width, height):
    """A few bytes whose head promises a huge picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "MPO"])
def test_picture_of_any_form_becomes_a_jpeg(form):
    made = opened(made_anew(picture(form), "photo.jpg"))

    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (40, 30))


@pytest.mark.parametrize(
    ("mode", "form"), [("RGBA", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("L", "PNG"), ("1", "PNG"),
                       ("I;16", "PNG"), ("CMYK", "JPEG")]
)  # fmt: skip
def test_picture_of_any_mode_becomes_a_jpeg(mode, form):
    colour = 0 if mode in ("1", "I;16", "P") else None
    made = opened(made_anew(picture(form, mode=mode, colour=colour or 0), "photo.jpg"))

    assert made.mode == "RGB"


def test_what_can_be_seen_through_lies_on_white():
    glass = picture("PNG", mode="RGBA", colour=(255, 0, 0, 0))

    assert opened(made_anew(glass, "p")).getpixel((5, 5)) == (255, 255, 255)


def test_position_camera_and_comment_are_gone_and_the_photo_stands_upright():
    data = photo_with_position()
    assert b"Specimen" in data

    made = made_anew(data, "photo.jpg")

    assert b"Specimen" not in made
    assert b"Exif" not in made
    assert dict(opened(made).getexif()) == {}
    assert opened(made).size == (30, 40)


def test_what_is_hidden_behind_the_picture_is_gone():
    made = made_anew(picture() + b"<script>alert(1)</script>PK\x03\x04", "photo.jpg")

    assert b"script" not in made


def test_large_photo_is_made_smaller():
    made = opened(made_anew(picture(size=(4000, 1000)), "photo.jpg"))

    assert made.size == (LONGEST_SIDE, 600)


@pytest.mark.parametrize("side", [7_300, 9_500, 13_000, 14_000, 65_000])
def test_small_file_that_unpacks_to_a_huge_picture_is_refused(side):
    """At 9,500 the decoder only warns, from 13,400 on it refuses by itself."""
    with pytest.raises(TooManyPixels) as refusal:
        made_anew(png_that_claims(side, side), "bomb.jpg")

    assert str(refusal.value) == (
        "The photo “bomb.jpg” is too detailed: the most is 52 megapixels. Choose a smaller one."
    )


def test_bomb_that_is_found_only_while_unpacking_is_refused(monkeypatch):
    def burst(picture):
        raise photos.BOMBS[0]

    monkeypatch.setattr(photos, "_decoded", burst)

    with pytest.raises(TooManyPixels):
        made_anew(picture(), "bomb.jpg")


@pytest.mark.parametrize(
    "data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b"%PDF-1.7", b"MZ\x90", b"BM"]
)
def test_what_is_no_photo_is_refused(data):
    with pytest.raises(NotAPicture):
        made_anew(data, "photo.jpg")


def test_photo_cut_short_is_refused():
    whole = picture(size=(400, 300), colour="#123456")

    with pytest.raises(PhotoDamaged):
        made_anew(whole[: len(whole) // 2], "photo.jpg")


SAMPLES = [picture("PNG"), picture("GIF"), picture("WEBP"), photo_with_position()]


@settings(max_examples=150)
@given(
    sample=st.sampled_from(SAMPLES),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8),
    keep=st.floats(0.2, 1),
)
def test_any_damage_gives_a_photo_or_a_refusal(sample, changes, keep):
    data = bytearray(sample)
    for where, value in changes:
        data[int(where * len(data))] = value

    try:
        made = made_anew(bytes(data[: int(keep * len(data))]), "photo.jpg")
    except FileRefused:
        return
    assert made.startswith(b"\xff\xd8")
