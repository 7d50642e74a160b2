"""What a file is, by its bytes and not by its name."""

from connected.foundation.operations import Unavailable

HEAD = 4096


def content_type(data: bytes) -> str:
    """The media type that libmagic sees. Unavailable where the library is not installed."""
    try:
        import magic
    except ImportError:
        raise Unavailable("libmagic is not installed") from None
    return magic.from_buffer(data[:HEAD], mime=True)


def is_heic(data: bytes) -> bool:
    """Known by its own mark, so that the photo's refusal needs no library."""
    return data[4:8] == b"ftyp" and data[8:12] in BRANDS


BRANDS = frozenset(
    {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"}
)
