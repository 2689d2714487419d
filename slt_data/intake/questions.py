"""Questions that a person must or should answer about a file: a sentence, the choices, and the answer.

A question has the same id in every file of the same shape, so that an answer applies to the next one.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from slt_data.intake.findings import Finding
from slt_data.texts import say

LEAVE_OUT = "leave_out"
"""The choice to leave out what the question is about."""
YES = "yes"
"""The choice to confirm what was assumed."""

_OF_INDICATOR = frozenset({"layout.unknown_name", "layout.unknown_name_alone"})


class QuestionKind(StrEnum):
    """What a question is about: a name, a title, a year, the sign in a cell, a unit and so on."""

    NAME = "name"
    TITLE = "title"
    YEAR = "year"
    COLUMN = "column"
    SIGN = "sign"
    UNIT = "unit"
    SHARE = "share"
    PLACE = "place"
    HIDDEN = "hidden"
    PERIOD = "period"
    SEPARATOR = "separator"
    COMPETING = "competing"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileChoice(_Part):
    """A possible answer. ``id`` is stable; ``code`` and ``names`` give its sentence, as in a finding.

    ``suggested``: it is similar, and offered first, but not confirmed.
    """

    id: str
    code: str
    names: tuple[tuple[str, str | int], ...] = ()
    suggested: bool = False

    @property
    def text(self) -> str:
        """The answer's text, in the current language."""
        return say(self.code, **dict(self.names))


class FileQuestion(_Part):
    """A question: its first place, the number of places, the sentence, and the choices.

    ``guess``: the choice that is used until there is an answer; without one, nothing it concerns is read. ``answer``:
    given now or earlier, for a file of this shape and area.
    """

    id: str
    kind: QuestionKind
    code: str
    sheet: str = ""
    cell: str = ""
    times: int = 1
    names: tuple[tuple[str, str | int], ...] = ()
    choices: tuple[FileChoice, ...] = ()
    guess: str = ""
    answer: str = ""

    @property
    def text(self) -> str:
        """The sentence, in the current language."""
        return self.finding.message

    @property
    def finding(self) -> Finding:
        """The question as a finding: an error, or a warning if there is a guess."""
        return Finding(self.code, self.sheet, self.cell, self.names)

    @property
    def used(self) -> str:
        """The id of the choice in use: the answer, else the guess; empty if nothing is read."""
        return self.answer or self.guess

    @property
    def stops(self) -> bool:
        """Whether it must be answered before anything can be put in."""
        return not self.used

    @property
    def guessed(self) -> bool:
        """Whether a guess is used that nobody has confirmed."""
        return bool(self.guess) and not self.answer

    @property
    def of_indicator(self) -> bool:
        """Whether it asks which indicator a name is, so that one that is not in the catalogue may be the answer."""
        return self.code in _OF_INDICATOR

    @property
    def name(self) -> str:
        """The name that it is about, as the file writes it; empty for none."""
        return str(dict(self.names).get("name", ""))

    def choice(self, own: str) -> FileChoice | None:
        """The choice with the id ``own``; None if there is none."""
        return next((one for one in self.choices if one.id == own), None)
