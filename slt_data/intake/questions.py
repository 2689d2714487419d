"""What somebody has to answer before a file can be read, or should look at: a sentence, the choices, and what was said.

A question has the same id in every file of the same shape, so that an answer holds for the next one.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from slt_data.intake.findings import Finding
from slt_data.texts import say

LEAVE_OUT = "leave_out"
"""The choice that leaves out what the question is about."""
YES = "yes"
"""The choice that says that what was taken for granted is so."""


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
    """One answer that may be given. ``id`` is stable; ``code`` and ``names`` are its words, as of a finding.

    ``suggested``: it is near, and offered first, but nobody has said that it is so.
    """

    id: str
    code: str
    names: tuple[tuple[str, str | int], ...] = ()
    suggested: bool = False

    @property
    def text(self) -> str:
        """The answer, in the language of whoever reads it."""
        return say(self.code, **dict(self.names))


class FileQuestion(_Part):
    """One thing in doubt: where it stands first, in how many places, the sentence, and the choices.

    ``guess`` is the choice that is used until somebody answers; without one, nothing that it concerns is read.
    ``answer`` is what somebody said, now or earlier of a file of this shape and area.
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
        """The sentence, in the language of whoever reads it."""
        return self.finding.message

    @property
    def finding(self) -> Finding:
        """The question as something that must be put right, or answered for where there is a guess."""
        return Finding(self.code, self.sheet, self.cell, self.names)

    @property
    def used(self) -> str:
        """The id of the choice that is used: the answer, else the guess; empty where nothing is read."""
        return self.answer or self.guess

    @property
    def stops(self) -> bool:
        """Whether nothing can be put in before it is answered."""
        return not self.used

    @property
    def guessed(self) -> bool:
        """Whether a guess is used that nobody has confirmed."""
        return bool(self.guess) and not self.answer

    def choice(self, own: str) -> FileChoice | None:
        """The choice with the id ``own``, or None."""
        return next((one for one in self.choices if one.id == own), None)
