"""What a check of something sent in came to: errors, which stop, and warnings, which somebody must answer for."""

from dataclasses import dataclass
from hashlib import sha256

from slt_data.texts import say


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or odd: where it stands, and a sentence that says what is allowed and what to do.

    ``code`` names the rule and is the key of the sentence: ``printed.ambiguous``. ``sheet`` and ``cell`` are empty
    where it concerns the whole file or something that was typed on the page. ``names`` are what is filled in.
    """

    code: str
    sheet: str = ""
    cell: str = ""
    names: tuple[tuple[str, object], ...] = ()

    @property
    def message(self) -> str:
        """The sentence, in the language of whoever reads it."""
        return say(self.code, **dict(self.names))

    @property
    def where(self) -> str:
        """Sheet and cell, as they are shown; nothing where it concerns the whole file."""
        return " ".join(part for part in (self.sheet, self.cell) if part)

    @property
    def told(self) -> str:
        """The place and the sentence."""
        return f"{self.where}: {self.message}" if self.where else self.message

    @property
    def id(self) -> str:
        """The same for the same finding in the same file, however often and in whatever language it is read."""
        return sha256(repr((self.code, self.sheet, self.cell, self.names)).encode()).hexdigest()[:12]


def finding(code: str, sheet: str = "", cell: str = "", **names: object) -> Finding:
    """A finding whose sentence is the text ``code`` with ``names`` filled in."""
    return Finding(code, sheet, cell, tuple(names.items()))
