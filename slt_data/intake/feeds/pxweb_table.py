"""Tables that PxWeb saves as csv or xlsx: a title, an empty line, a heading; names in the place of codes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import pandas as pd

from slt_data.domain.feeds import Feed
from slt_data.intake.feeds.contradictions import without_mark
from slt_data.intake.feeds.periods import NOT_APPLICABLE, FeedPeriod
from slt_data.intake.formats.cell_names import address
from slt_data.intake.formats.json_stat import Cube, CubeDimension
from slt_data.intake.workbook import Sheet, Workbook

_PLACE = re.compile(r"(\d{4}|0)(?:\s+\S.*)?")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_HEADINGS = 12
"""In how many rows from the top the heading must be."""


@dataclass(frozen=True, eq=False)
class PxwebTable:
    """A table on the sheet at ``place``, and the address of the cell behind each of its values."""

    cube: Cube
    place: int
    cells: tuple[str, ...]


def pxweb_tables(workbook: Workbook, feeds: Iterable[Feed]) -> Iterator[tuple[PxwebTable, Feed]]:
    """Each sheet that has the table of one of ``feeds`` as PxWeb saves it, and that feed; those of the first first."""
    tops = [_texts(sheet.cells.iloc[:_HEADINGS]) for sheet in workbook.sheets]
    for feed in feeds:
        for place, (sheet, top) in enumerate(zip(workbook.sheets, tops, strict=True)):
            found = _table_of_sheet(sheet, top, feed)
            if found is not None:
                yield PxwebTable(found[0], place, found[1]), feed


def _table_of_sheet(sheet: Sheet, top: list[list[str]], feed: Feed) -> tuple[Cube, tuple[str, ...]] | None:
    titled = next(((at, text) for at, row in enumerate(top) if (text := _title_in(row, feed))), None)
    if titled is None:
        return None
    title_at, title = titled
    alone = sum(map(bool, top[title_at])) == 1
    heading_at = next((at for at in range(title_at + alone, len(top)) if any(top[at])), None)
    if heading_at is None:
        return None
    table = _Table(_texts(sheet.cells), heading_at, feed)
    return table.made(title) if table.read() else None


def _texts(cells: pd.DataFrame) -> list[list[str]]:
    return [[str(one).strip() for one in row] for row in cells.to_numpy().tolist()]


def _title_in(row: Sequence[str], feed: Feed) -> str:
    """The title of the feed's table: alone in its row, or as the heading of the figures; empty if it is neither."""
    told = [one for one in row if one]
    last = told[-1] if told else ""
    return last if without_mark(last).casefold().startswith(without_mark(feed.label).casefold()) else ""


class _Table:
    """The rows below a title, wide (periods across, with or without measures) or long (a row a figure)."""

    def __init__(self, rows: list[list[str]], heading_at: int, feed: Feed) -> None:
        self.rows, self.at, self.feed = rows, heading_at, feed
        self.names = {without_mark(label).casefold(): code for code, label in feed.labels.items()}
        self.cells: dict[tuple[str, ...], tuple[str, str]] = {}
        self.wanted = (feed.place, *feed.dimensions, feed.time)

    def read(self) -> bool:
        """Whether every cell could be given its codes."""
        across = self._across()
        if across is None:
            return False
        columns, values = across
        names = [""] * len(columns)
        first = self.at + 1 + self._second_heading()
        for number, row in enumerate(self.rows[first:], start=first):
            told = [row[at] if at < len(row) else "" for at in columns]
            if not any(row):
                continue
            names = [now or before for now, before in zip(told, names, strict=True)]
            found = [self._code(one) for one in names]
            if any(one is None for one in found) or not any(row[at] for at in values if at < len(row)):
                if self.cells:
                    break  # the notes below the table
                return False
            codes = [one for one in found if one is not None]
            for at, more in values.items():
                if not self._keep(codes, more, row[at] if at < len(row) else "", address(number, at)):
                    return False
        return bool(self.cells)

    def _second_heading(self) -> int:
        """1 if the heading is two rows, measures above and periods below, as in the xlsx."""
        following = self.rows[self.at + 1] if self.at + 1 < len(self.rows) else []
        periods = [one for one in following if one]
        return int(bool(periods) and all(FeedPeriod.of(one) is not None for one in periods))

    def _across(self) -> tuple[list[int], dict[int, list[tuple[str, str]]]] | None:
        """The columns of names, and by column of figures the (dimension, code) that its heading gives."""
        head = list(self.rows[self.at])
        below = self.rows[self.at + 1] if self._second_heading() else [""] * len(head)
        measure, values, columns = "", {}, []
        for at in range(max(len(head), len(below))):
            text = head[at] if at < len(head) else ""
            under = below[at] if at < len(below) else ""
            measure = text or measure
            more = self._heading(measure, under) if under else self._heading(text, "")
            if more is not None:
                values[at] = more
            elif values:
                return None
            else:
                columns.append(at)
        if not values:  # long: the figures stand in the last column
            values, columns = {columns[-1]: []}, columns[:-1]
        return (columns, values) if columns else None

    def _heading(self, text: str, under: str) -> list[tuple[str, str]] | None:
        """What a heading of figures says: a period, a measure, or a measure and a period in one."""
        if under:
            code = self._code(text)
            told = [code] if code is not None else []
            return [*told, (self.feed.time, under)]
        if FeedPeriod.of(text) is not None:
            return [(self.feed.time, text)]
        first, _, last = text.rpartition(" ")
        code = self._code(first)
        if code is not None and FeedPeriod.of(last) is not None:
            return [code, (self.feed.time, last)]
        code = self._code(text)
        return [code] if code is not None and code[0] != self.feed.place else None

    def _code(self, text: str) -> tuple[str, str] | None:
        """(dimension, code) of a name in a cell."""
        if not text:
            return None
        if FeedPeriod.of(text) is not None and not self.names.get(text.casefold()):
            return (self.feed.time, text)
        code = self.names.get(without_mark(text).casefold())
        if code is not None:
            return next(((one, code) for one in self.feed.dimensions if code in self.feed.codes(one)), None)
        found = _PLACE.fullmatch(text)
        return (self.feed.place, found[1]) if found else None

    def _keep(self, codes: Sequence[tuple[str, str]], more: Sequence[tuple[str, str]], text: str, cell: str) -> bool:
        own: Mapping[str, str] = dict([*codes, *more])
        if len(own) != len(codes) + len(more):
            return False
        rest = [one for one in self.wanted if one not in own]
        if any(len(self.feed.codes(one)) != 1 for one in rest):  # what is not told must be given
            return False
        key = tuple(own.get(one) or self.feed.codes(one)[0] for one in self.wanted)
        if key in self.cells:
            return False
        self.cells[key] = text, cell
        return True

    def made(self, title: str) -> tuple[Cube, tuple[str, ...]]:
        """The table, every cell that is not in it without a figure, and the addresses of its cells."""
        used = [list(dict.fromkeys(key[at] for key in self.cells)) for at in range(len(self.wanted))]
        told = [self.cells.get(key, (NOT_APPLICABLE, "")) for key in product(*used)]
        dimensions = tuple(
            CubeDimension(code, code, tuple(codes), tuple(self.feed.labels.get(one, one) for one in codes))
            for code, codes in zip(self.wanted, used, strict=True)
        )
        values = [_value(text) for text, _ in told]
        symbols = ["" if value is not None else text for value, (text, _) in zip(values, told, strict=True)]
        cube = Cube(title, "", "", dimensions, tuple(values), tuple(symbols), table=self.feed.table)
        return cube, tuple(cell for _, cell in told)


def _value(text: str) -> float | None:
    """The number in a cell of PxWeb, which writes no thousands separators; None for a sign."""
    bare = text.replace("\xa0", "").replace(" ", "")
    return float(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) else None
