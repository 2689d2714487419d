"""Where a text can be placed in a picture without covering a line, a point or another text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Place = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two rectangles overlap."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)

    def inside(self, other: "Box") -> bool:
        """Whether this rectangle is wholly within ``other``."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )

    def crossed(self, start: Place, end: Place) -> bool:
        """Whether the straight line from ``start`` to ``end`` passes through it."""
        first, last = 0.0, 1.0
        sides = ((self.left, self.right), (self.top, self.bottom))
        for at, to, (low, high) in zip(start, end, sides, strict=True):
            if at == to:
                if not low <= at <= high:
                    return False
                continue
            enters, leaves = sorted(((low - at) / (to - at), (high - at) / (to - at)))
            first, last = max(first, enters), min(last, leaves)
        return first <= last


@dataclass
class Taken:
    """What is drawn so far: ``strokes`` are lines of figures, ``faint`` thin lines, ``boxes`` texts and points."""

    room: Box
    strokes: list[tuple[Place, Place]] = field(default_factory=list)
    faint: list[tuple[Place, Place]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def cost(self, box: Box) -> float:
        """A penalty for placing a text in ``box``; 0 where it covers nothing."""
        texts = sum(box.meets(one) for one in self.boxes)
        strokes, faint = (sum(box.crossed(*one) for one in lines) for lines in (self.strokes, self.faint))
        return 3.0 * texts + 1.5 * strokes + 0.5 * faint + (0.0 if box.inside(self.room) else 10.0)

    def free(self, box: Box) -> bool:
        """Whether ``box`` is in the room and covers no text and no point."""
        return box.inside(self.room) and not any(box.meets(one) for one in self.boxes)

    def struck(self, box: Box) -> bool:
        """Whether a line of figures passes through ``box``."""
        return any(box.crossed(*one) for one in self.strokes)

    def best(self, boxes: Sequence[Box]) -> int:
        """The index of the one of ``boxes`` with the least cost; the first of equals."""
        return min(range(len(boxes)), key=lambda one: (self.cost(boxes[one]), one))

    def add(self, boxes: Iterable[Box]) -> None:
        """Record that ``boxes`` are taken."""
        self.boxes.extend(boxes)


def steps_between(first: float, last: float) -> list[float]:
    """25 equally spaced numbers from ``first`` to ``last``; ``first`` alone if ``last`` is not greater."""
    return [first + (last - first) * one / 24 for one in range(25)] if last > first else [first]


def moved_apart(wanted: Sequence[float], sizes: Sequence[float], lowest: float, highest: float) -> list[float]:
    """Middles as near as possible to ``wanted`` (ascending) without overlap, between ``lowest`` and ``highest``.

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
