"""The findings of checks: errors, which prevent putting in, and warnings, which somebody must accept."""

from dataclasses import dataclass
from hashlib import sha256

from slt_data.texts import say


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or unusual: where it is, and a sentence that says what is allowed and what to do.

    ``code``: the rule, and the key of the sentence: ``printed.ambiguous``. ``sheet`` and ``cell``: empty if it concerns
    the whole file or was typed on the page. ``names``: the values to fill in.
    """

    code: str
    sheet: str = ""
    cell: str = ""
    names: tuple[tuple[str, object], ...] = ()

    @property
    def message(self) -> str:
        """The sentence, in the current language."""
        return say(self.code, **dict(self.names))

    @property
    def where(self) -> str:
        """Sheet and cell as shown; empty if it concerns the whole file."""
        return " ".join(part for part in (self.sheet, self.cell) if part)

    @property
    def told(self) -> str:
        """The place and the sentence."""
        return f"{self.where}: {self.message}" if self.where else self.message

    @property
    def id(self) -> str:
        """An id that is the same for the same finding in the same file, in any language and however often it is
        read.
        """
        return sha256(repr((self.code, self.sheet, self.cell, self.names)).encode()).hexdigest()[:12]


def finding(code: str, sheet: str = "", cell: str = "", **names: object) -> Finding:
    """A finding with the sentence ``code``, filled in with ``names``."""
    return Finding(code, sheet, cell, tuple(names.items()))
