"""The passages and tables of a report while it is read, counted against the limits."""

from collections.abc import Sequence

from slt_data.intake.formats.line_words import cleaned
from slt_data.intake.formats.passage import Passage, PassageKind
from slt_data.intake.formats.raw_sheet import Budget, Raw, RawSheet, Refusal
from slt_data.intake.limits import Limits


class ReportParts:
    """What was read of a report so far, in the order of reading. Every method raises ``Refusal`` beyond a limit."""

    def __init__(self, limits: Limits) -> None:
        self.passages: list[Passage] = []
        self.sheets: list[RawSheet] = []
        self._limits, self._budget = limits, Budget(limits)
        self._left = limits.text

    def add(self, kind: PassageKind, text: str, page: int = 0, level: int = 0) -> None:
        """Add a passage, unless there is neither a letter nor a digit in its text."""
        text = cleaned(text)
        if not any(map(str.isalnum, text)):
            return
        self._left -= len(text)
        if len(self.passages) >= self._limits.passages or self._left < 0:
            raise Refusal("files.long_report", limit=self._limits.text // 1_000_000)
        self.passages.append(Passage(kind, text, page, level))

    def heading(self, text: str, level: int, page: int = 0) -> None:
        """Add a heading."""
        self.add(PassageKind.HEADING, text, page, max(1, level))

    def paragraph(self, text: str, page: int = 0) -> None:
        """Add a paragraph."""
        self.add(PassageKind.PARAGRAPH, text, page)

    def item(self, text: str, level: int = 1, page: int = 0) -> None:
        """Add an item of a list."""
        self.add(PassageKind.ITEM, text, page, max(1, level))

    def table(
        self, rows: Sequence[Sequence[str]], page: int = 0, merged: Sequence[tuple[int, int, int, int]] = ()
    ) -> None:
        """Add a table of ``rows``, and a passage where it stands. ``merged``: row, column, rows down, columns right."""
        grid = self._budget.grid()
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                grid.put(row, column, text.strip())
        if grid.height:
            spread = {(row, column): (down, right) for row, column, down, right in merged}
            self.sheet(RawSheet("", grid.finished(), merged=spread), page)

    def sheet(self, sheet: RawSheet, page: int = 0) -> None:
        """Add a table that is a sheet already, with the name that tables are given, and a passage where it stands."""
        name = f"Tabell {len(self.sheets) + 1}" + (f", side {page}" if page else "")
        self.sheets.append(RawSheet(name, sheet.columns, sheet.hidden, sheet.merged, sheet.shape))
        self.add(PassageKind.TABLE, name, page)

    def raw(self, form: str, remarks: Sequence[tuple[str, str, str]] = ()) -> Raw:
        """The contents of the file. Raises ``Refusal`` if it holds neither text nor tables."""
        if not self.passages:
            raise Refusal("files.no_text")
        return Raw(form, self.sheets, list(remarks), self.passages)
