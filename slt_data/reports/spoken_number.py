"""One number of a report with all that stands around it: its sentence, its year, and the words that are its own."""

import re
from dataclasses import dataclass
from functools import cached_property

from slt_data.reports.around import Around, reach_of
from slt_data.reports.context import ReportContext
from slt_data.reports.dated import Dated
from slt_data.reports.quantities import Quantity
from slt_data.reports.subjects import Subject, Subjects

_SAID = re.compile(r"\b(?:svarte|svarde|svara)\b", re.IGNORECASE)
_SAID_THAT = re.compile(rf"{_SAID.pattern}[^.]*\b(?:at|ja|nei)\b", re.IGNORECASE)
"""Who answered that something is so: no share of those who answered at all."""


@dataclass(frozen=True)
class SpokenNumber:
    """A number of the sentence of ``context``. ``subjects``: what it may be of; ``of``: what it is of, where the order
    of the sentence tells; ``last``: what the number before it in the sentence is of, if that was named beside it.
    """

    context: ReportContext
    subjects: Subjects
    quantity: Quantity
    date: Dated
    around: Around
    of: Subject | None = None
    last: Subject | None = None

    @property
    def text(self) -> str:
        """The sentence."""
        return self.context.sentence.text

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings above it."""
        return self.context.sentence.headings

    @cached_property
    def reach(self) -> str:
        """As much of the sentence as may say what the number counts."""
        return reach_of(self.text, self.quantity, self.around)

    @property
    def lead(self) -> str:
        """The words beside the number, with all that stands before it if it is the first of its sentence."""
        return self.around.lead or self.around.own

    def beside(self, headings: tuple[str, ...] = ()) -> tuple[Subject, ...]:
        """What the words beside the number name, with the help of ``headings``."""
        before = f"{self.context.before} {self.reach}"
        own = _SAID.sub(" ", self.around.own) if _SAID_THAT.search(self.text) else self.around.own
        return tuple(one for one in self.subjects.of(own, before, headings) if one.named)

    def in_sentence(self, headings: tuple[str, ...] = ()) -> tuple[Subject, ...]:
        """What its sentence is about, the most likely first, with the help of ``headings``."""
        return self.subjects.of(self.reach, self.context.before, headings)
