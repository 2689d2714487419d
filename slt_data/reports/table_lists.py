"""Lists that a report writes as tables: a column of challenges, topics or innsatsområder, as items with their lead."""

import re
from collections.abc import Iterator, Sequence

from slt_data.intake.formats.passage import PassageKind
from slt_data.intake.workbook import Sheet, Workbook
from slt_data.reports.direction_words import folded
from slt_data.reports.sentences import Sentence

_WORDS_IN_CELL, _LEAST_ROWS = 14, 2
_NUMBER = re.compile(r"[\d\s.,%–-]*\d[\d\s.,%–-]*")
_LISTED = re.compile(
    r"(?:stoerste |viktigste |viktigaste |hoved|hovud)?(?:utfordring|tema|emne|sak|innsatsomraad|satsingsomraad"
    r"|prioriter)\w*"
)


def items_of_tables(workbook: Workbook, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The cells of each such column as items, with a sentence that leads into them: the heading of the column and what
    stands above the table. They come after ``sentences``.
    """
    sheets = {one.name: one for one in workbook.sheets}
    found: list[Sentence] = []
    headings: list[tuple[int, str]] = []
    before, place = "", len(sentences)
    for number, passage in enumerate(workbook.passages):
        if passage.kind is PassageKind.HEADING:
            headings = [*(one for one in headings if one[0] < passage.level), (passage.level, passage.text.strip())]
            before = ""
        elif passage.kind is PassageKind.PARAGRAPH:
            before = passage.text.strip()
        elif passage.kind is PassageKind.TABLE and passage.text in sheets:
            titles = tuple(text for _, text in headings)
            above = before or (titles[-1] if titles else "")
            for lead, cells in _columns(sheets[passage.text], above):
                found.append(
                    Sentence(lead, PassageKind.PARAGRAPH, passage.page, titles, "", number, place + len(found))
                )
                for at, text in enumerate(cells, 1):
                    part = -1000 * number - at
                    found.append(Sentence(text, PassageKind.ITEM, passage.page, titles, lead, part, place + len(found)))
            before = ""
    return tuple(found)


def _columns(sheet: Sheet, above: str) -> Iterator[tuple[str, list[str]]]:
    """(lead, cells) of each column of words whose heading says that it is a list."""
    rows = [[str(cell).strip() for cell in row] for row in sheet.cells.to_numpy().tolist()]
    rows = [row for row in rows if any(row)]
    numbers = any(row[1:] and all(_NUMBER.fullmatch(cell) for cell in row[1:]) for row in rows[1:])
    if len(rows) < _LEAST_ROWS or numbers:
        return
    for column, heading in enumerate(rows[0]):
        cells = [row[column] for row in rows[1:] if row[column]]
        if _LISTED.match(folded(heading)) and all(any(sign.isalpha() for sign in cell) for cell in cells):
            lead = f"{heading} ({above})" if above and above != heading else heading
            yield lead, [cell for cell in cells if len(cell.split()) <= _WORDS_IN_CELL]
