"""Colours, markers and dashes of the charts. Chosen so that lines can be told apart without colour.

The four line colours are the Office for National Statistics' categorical palette, safe for colour-blind readers.
"""

LINES = ("#12436D", "#28A197", "#801650", "#F46A25")
MARKERS = ("circle", "square", "diamond", "triangle-up")
DASHES = ("solid", "dash", "dot", "dashdot")
INK = "#17212B"
QUIET = "#5A6672"
GRID = "#E3E7EC"
PAPER = "#FFFFFF"
HIGHLIGHT = "#EEF3F8"
BAND = "rgba(90, 102, 114, 0.10)"
FONT = "Source Sans, sans-serif"


def colour(rank: int) -> str:
    """The colour of the line of ``rank``; they come round again after the fourth."""
    return LINES[rank % len(LINES)]


def faded(hex_colour: str) -> str:
    """The same colour, so pale that an interval stays in the background."""
    red, green, blue = (int(hex_colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.35)"
