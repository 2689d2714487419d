"""Where a text may stand in a picture without covering a line, a point or another text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Place = tuple[float, float]
_STEP = 3.0


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, from its upper left to its lower right corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)

    def inside(self, other: "Box") -> bool:
        """Whether this one is wholly within ``other``."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )

    def holds(self, place: Place) -> bool:
        """Whether the point is in it."""
        return self.left <= place[0] <= self.right and self.top <= place[1] <= self.bottom


@dataclass
class Taken:
    """What is drawn so far: ``strokes`` are lines of figures, ``faint`` thin ones, ``boxes`` texts and points."""

    room: Box
    strokes: list[tuple[Place, Place]] = field(default_factory=list)
    faint: list[tuple[Place, Place]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def cost(self, box: Box) -> float:
        """How bad it is to write in ``box``: nought where it covers nothing."""
        texts = sum(box.meets(one) for one in self.boxes)
        strokes, faint = (
            sum(any(box.holds(place) for place in _along(*one)) for one in lines)
            for lines in (self.strokes, self.faint)
        )
        return 3.0 * texts + 1.5 * strokes + 0.5 * faint + (0.0 if box.inside(self.room) else 10.0)

    def free(self, box: Box) -> bool:
        """Whether ``box`` is in the room and covers no text and no point."""
        return box.inside(self.room) and not any(box.meets(one) for one in self.boxes)

    def best(self, boxes: Sequence[Box]) -> int:
        """Which of ``boxes`` covers least; the first of those that are equally good."""
        return min(range(len(boxes)), key=lambda one: (self.cost(boxes[one]), one))

    def add(self, boxes: Iterable[Box]) -> None:
        """These are taken from now on."""
        self.boxes.extend(boxes)


def _along(start: Place, end: Place) -> list[Place]:
    """Points close together on a straight line."""
    steps = 1 + int(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / _STEP)
    return [
        (start[0] + (end[0] - start[0]) * one / steps, start[1] + (end[1] - start[1]) * one / steps)
        for one in range(steps + 1)
    ]


def moved_apart(wanted: Sequence[float], sizes: Sequence[float], lowest: float, highest: float) -> list[float]:
    """Middles as near to ``wanted``, which go upwards in number, as ``sizes`` allow between ``lowest`` and ``highest``.

    Where there is no room for all, they go past ``highest``.
    """
    middles: list[float] = []
    for middle, size in zip(wanted, sizes, strict=True):
        least = middles[-1] + (sizes[len(middles) - 1] + size) / 2 if middles else lowest + size / 2
        middles.append(max(middle, least))
    over = highest
    for at in range(len(middles) - 1, -1, -1):
        middles[at] = min(middles[at], over - sizes[at] / 2)
        over = middles[at] - sizes[at] / 2
    short = max(0.0, lowest + sizes[0] / 2 - middles[0]) if middles else 0.0
    return [middle + short for middle in middles]
