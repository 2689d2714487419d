"""A stretch of text as it stands in a report: a heading, a paragraph, an item of a list, or the place of a table."""

from dataclasses import dataclass
from enum import StrEnum


class PassageKind(StrEnum):
    """What a passage is. ``TABLE``: here stands the table whose sheet has the passage's text as its name."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True)
class Passage:
    """One passage. ``text``: with single spaces, whole words (no hyphens of line breaks), no page headers or numbers.

    ``page``: from 1; 0 where the format has no pages. ``level``: of a heading from 1, of a list item from 1; 0 for
    others.
    """

    kind: PassageKind
    text: str
    page: int = 0
    level: int = 0
