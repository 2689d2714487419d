"""A passage that the next line may go on with."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from slt_data.intake.formats.line_words import lines_joined
from slt_data.intake.formats.passage import PassageKind
from slt_data.intake.formats.report_parts import ReportParts

_LineT = TypeVar("_LineT")
_LONG, _KEPT, _SEAM = 1_500, 500, 100


@dataclass
class OpenPassage(Generic[_LineT]):
    """A passage while it is read. ``text``: its end, which the next line is held against; ``last``: its last line.

    A report may be one paragraph of a million words, so each line costs the same however much stands before it.
    """

    kind: PassageKind
    text: str
    last: _LineT
    page: int = 0
    level: int = 0
    before: list[str] = field(default_factory=list)

    def go_on(self, line: str, last: _LineT, known: Collection[str] = (), *, spaced: bool = False) -> None:
        """Add a line. ``spaced``: there was a space at the end of the last one."""
        seam = max(self.text.rfind(" ", 0, -_SEAM) + 1, len(self.text) - 3 * _SEAM, 0)
        self.text = self.text[:seam] + lines_joined(self.text[seam:] + " " * spaced, line, known)
        self.last = last
        if len(self.text) > _LONG:
            end = max(self.text.rfind(" ", 0, -_KEPT), len(self.text) - _LONG + _KEPT)
            self.before.append(self.text[:end])
            self.text = self.text[end:].lstrip(" ")

    def end(self, parts: ReportParts) -> None:
        """Add the passage to ``parts``. Raises ``Refusal`` beyond a limit."""
        parts.add(self.kind, " ".join([*self.before, self.text]), self.page, self.level)
