"""Colours, markers and dashes of the charts, chosen so that lines can be told apart without colour.

The four line colours are the Office for National Statistics' categorical palette, safe for colour-blind readers;
pictures and slides use them unchanged. On a screen a colour is a role: the browser fills in the palette that the page
needs. Texts there have at least 4.5:1 contrast, lines and points at least 3:1 (WCAG 2.1, 1.4.3 and 1.4.11).
"""

from collections.abc import Mapping, Sequence
from typing import Final

LINES = ("#12436D", "#28A197", "#801650", "#F46A25")
MARKERS = ("circle", "square", "diamond", "triangle-up")
DASHES = ("solid", "dash", "dot", "dashdot")
INK = "#17212B"
QUIET = "#5A6672"
GRID = "#E3E7EC"
PAPER = "#FFFFFF"
HIGHLIGHT = "#EEF3F8"
BAND = "rgba(90, 102, 114, 0.10)"
TARGET = "#765000"
"""The colour of a target, which no line has; its dash is ``TARGET_DASH``, which none has either."""
TARGET_DASH = "longdash"
FONT = "Source Sans, sans-serif"

Palette = Mapping[str, str]
"""A colour for each role: ``paper`` of the background, ``ink`` and ``quiet`` of texts and axes, ``target`` of a target
and its text, ``grid``, ``band`` and ``highlight`` of surfaces; for each rank ``line_0`` of strokes and points,
``text_0`` of words, ``reach_0`` of intervals.
"""


def _palette(lines: Sequence[str], texts: Sequence[str], reaches: Sequence[str], **surfaces: str) -> Palette:
    ranked = (("line", lines), ("text", texts), ("reach", reaches))
    return surfaces | {
        f"{colour_role}_{rank}": colour for colour_role, each in ranked for rank, colour in enumerate(each)
    }


LIGHT: Final = _palette(
    ("#12436D", "#1F8F86", "#801650", "#D4520F"),
    ("#12436D", "#0F625B", "#801650", "#9A3A08"),
    ("#64798F", "#1F8F86", "#B06A90", "#D4520F"),
    paper=PAPER,
    ink=INK,
    quiet="#4A5663",
    target=TARGET,
    grid=GRID,
    highlight=HIGHLIGHT,
    band=BAND,
)
DARK: Final = _palette(
    ("#8CC0EE", "#4FD0C4", "#F0A3C8", "#FFA870"),
    ("#8CC0EE", "#4FD0C4", "#F0A3C8", "#FFA870"),
    ("#6F8FAF", "#3C9A91", "#B07893", "#C08055"),
    paper="#10181F",
    ink="#E9EEF3",
    quiet="#AEBAC6",
    target="#F2C14E",
    grid="#2B3742",
    highlight="#1D2A36",
    band="rgba(174, 186, 198, 0.10)",
)
CONTRAST: Final = _palette(
    ("#0B2F50", "#00534C", "#6A0E41", "#8A3A00"),
    ("#0B2F50", "#00534C", "#6A0E41", "#8A3A00"),
    ("#0B2F50", "#00534C", "#6A0E41", "#8A3A00"),
    paper="#FFFFFF",
    ink="#000000",
    quiet="#000000",
    target="#5C3D00",
    grid="#A6A6A6",
    highlight="#E6E6E6",
    band="rgba(0, 0, 0, 0.06)",
)
CONTRAST_DARK: Final = _palette(
    ("#8FD0FF", "#6FF2E0", "#FFB3DA", "#FFB070"),
    ("#8FD0FF", "#6FF2E0", "#FFB3DA", "#FFB070"),
    ("#8FD0FF", "#6FF2E0", "#FFB3DA", "#FFB070"),
    paper="#000000",
    ink="#FFFFFF",
    quiet="#FFFFFF",
    target="#FFD75E",
    grid="#6A6A6A",
    highlight="#2A2A2A",
    band="rgba(255, 255, 255, 0.12)",
)
PALETTES: Final = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST, "contrast_dark": CONTRAST_DARK}
_WISHES: Final = {
    "light": "all",
    "dark": "screen and (prefers-color-scheme: dark)",
    "contrast": "screen and (prefers-contrast: more)",
    "contrast_dark": "screen and (prefers-contrast: more) and (prefers-color-scheme: dark)",
}
"""The media query for each palette; of those that match, the last applies."""


def palette_rules() -> str:
    """The CSS that gives a page of its own the palette that its reader wishes for, each colour as ``--role``."""
    return "\n".join(
        f"@media {wish} {{ :root {{ {' '.join(f'--{role}: {colour};' for role, colour in PALETTES[name].items())} }} }}"
        for name, wish in _WISHES.items()
    )


def colour_role(kind: str, rank: int) -> str:
    """The role of the given kind (``line``, ``text`` or ``reach``) for the line of ``rank``; repeated after the
    fourth.
    """
    return f"{kind}_{rank % len(LINES)}"


def colour(rank: int) -> str:
    """The colour of the line of ``rank``; repeated after the fourth."""
    return LINES[rank % len(LINES)]


def faded(hex_colour: str) -> str:
    """The colour made pale, for intervals in the background."""
    red, green, blue = (int(hex_colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.35)"
