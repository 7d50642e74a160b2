from connected.foundation.operations import Refused

WHITE = "#ffffff"
ENOUGH_CONTRAST = 4.5


class NotSound(Refused):
    """{problems}"""


class CannotBeLoaded(Refused):
    """{file}: {sentence}"""


def contrast(colour: str, other: str = WHITE) -> float:
    """WCAG 2.2's contrast ratio of two colours written #rrggbb: 1 to 21."""
    lighter, darker = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
