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
FONT = "Source Sans, sans-serif"


def colour(rank: int) -> str:
    """The colour of the line of ``rank``; they come round again after the fourth."""
    return LINES[rank % len(LINES)]
