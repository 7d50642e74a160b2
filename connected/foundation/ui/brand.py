"""A council's colours as custom properties. From one colour the rest follows, kept readable."""

import re
from xml.sax.saxutils import escape

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
READABLE = 4.5
"""WCAG 2.2 AA: contrast of text with what lies behind it."""

Colour = tuple[int, int, int]


def stylesheet(main: str, accent: str = "") -> str:
    properties = "".join(
        f"--{name}:{written(colour)};" for name, colour in palette(main, accent).items()
    )
    return f":root{{{properties}}}\n"


def drawn_icon(main: str, name: str) -> str:
    """The browser tab's icon: the council's initial on its colour."""
    colour = written(readable_on_white(parsed(main)))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="6" fill="{colour}"/>'
        '<text x="16" y="23" font-family="Arial,sans-serif" font-size="20" font-weight="700" '
        f'text-anchor="middle" fill="#fff">{escape(name[:1].upper())}</text></svg>'
    )


def palette(main_colour: str, accent_colour: str = "") -> dict[str, Colour]:
    main = readable_on_white(parsed(main_colour))
    accent = readable_on_white(parsed(accent_colour)) if accent_colour else mixed(main, BLACK, 0.35)
    return {
        "council-brand": main,
        "council-dark": mixed(main, BLACK, 0.35),
        "council-tint": mixed(main, WHITE, 0.93),
        "council-line": mixed(main, WHITE, 0.7),
        "council-soft": mixed(main, WHITE, 0.5),
        "council-mid": readable_on_white(mixed(main, WHITE, 0.22)),
        "council-accent": accent,
        "govuk-brand-colour": main,
        "govuk-link-colour": mixed(main, BLACK, 0.1),
        "govuk-link-hover-colour": mixed(main, BLACK, 0.5),
        "govuk-surface-background-colour": mixed(main, WHITE, 0.93),
        "govuk-surface-border-colour": mixed(main, WHITE, 0.6),
        "govuk-template-background-colour": mixed(main, WHITE, 0.93),
    }


def parsed(text: str) -> Colour:
    match = re.fullmatch(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})", text)
    if match is None:
        raise ValueError(f"{text!r} is not a colour such as #1f5c57")
    red, green, blue = (int(part, 16) for part in match.groups())
    return red, green, blue


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other colour: 0 leaves the colour, 1 is the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def readable_on_white(colour: Colour) -> Colour:
    """The colour, darkened as little as makes white text on it readable."""
    shades = (mixed(colour, BLACK, step / 50) for step in range(51))
    return next(shade for shade in shades if contrast(shade, WHITE) >= READABLE)


def contrast(one: Colour, other: Colour) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def written(colour: Colour) -> str:
    """As #rrggbb."""
    return "#{:02x}{:02x}{:02x}".format(*colour)
