"""The rows of a table without a column of years: the names of each, its place in the hierarchy, and what is left
out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from slt_data.domain.series import Unit, segment_parts
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.marked_cells import FIGURE, YEAR, MarkedGrid, is_footnote
from slt_data.intake.layout.model import Column, FigureRow, LeftOut, Why
from slt_data.intake.layout.names_found import AREA, Names
from slt_data.intake.layout.rows_year_column import NO_PLACE
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.keys import NameKind
from slt_data.intake.vocabulary.lexicon import Sense
from slt_data.intake.vocabulary.measures import Measure, measure_above, measure_of
from slt_data.intake.vocabulary.periods import ReadPeriod, part_of_year, period

_LABEL = re.compile(r"[^\W\d]{4,20}:$")
"""A label below a table whose text is in the next cell: «Kilde:», «Måleenhet:»."""
_UNDER = re.compile(r"^(?:\s{2,}|\s*[-–—•·*>→]\s*\S|\s*(?:herav|hvorav|derav|av disse|av dette)\b)", re.IGNORECASE)
_GROUPS = frozenset({NameKind.SEGMENT, NameKind.AREA, NameKind.TOTAL, NameKind.SUM, NameKind.MEASURE})
_LONG_TEXT = 80


@dataclass
class _Above:
    """What the rows above say of those below: groups in a heading, the indicator, the year.

    ``bare``: the indicator has no figures in its row; ``grouped``: figures of a group have been read below it;
    ``figures``: any have been read since it was named; ``measure``: the unit of the figures.
    """

    groups: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    bare: bool = False
    grouped: bool = False
    period: ReadPeriod | None = None
    figures: bool = False
    measure: Measure | None = None


@dataclass
class Lines:
    """The rows with figures, and the others."""

    lines: list[FigureRow] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


class LineReader:
    """Reads the rows of a table with ``columns``. ``titled``: its title says what is counted."""

    def __init__(self, grid: MarkedGrid, columns: Sequence[Column], names: Names, *, titled: bool) -> None:
        self.grid, self.names, self.titled = grid, names, titled
        self.sheet = grid.sheet.name
        self.labels = [one.column for one in columns if one.role is ColumnRole.INDICATOR]
        self.groups = [
            one for one in columns if one.role in {ColumnRole.SEGMENT, ColumnRole.DIMENSION, ColumnRole.AREA}
        ]
        self.figures = [one.column for one in columns if one.role in {ColumnRole.FIGURE, ColumnRole.N, ColumnRole.K}]
        self.dated = any(one.period is not None for one in columns)
        self.all = [one.column for one in columns]
        self.above, self.result = _Above(), Lines()
        self.units = [one.column for one in columns if one.role is ColumnRole.UNIT]
        self.parts = [one.column for one in columns if one.role is ColumnRole.PART]
        self._with_places: set[int] = set()
        self._outer: dict[int, tuple[int, str]] = {}

    def read(self, first: int, last: int) -> Lines:
        """The rows from ``first`` to ``last``."""
        self.first = first
        self._with_places = {
            one.column
            for one in self.groups
            if any(self.grid.texts(row)[one.column] for row in self.grid.rows(first, last))
        }
        self.last = max((row for row in self.grid.rows(first, last) if self._has_figures(row)), default=first - 1)
        blank = 0
        for row in self.grid.rows(first, last):
            if any(self.grid.texts(row)[column] for column in self.all):
                self._close_blank(row, blank)
                blank = 0
                self._row(row)
                continue
            blank += 1
            self._outer.clear()
            if self.above.figures:
                self.above.indicator, self.above.figures = (), False
        self._close_blank(last + 1, blank)
        return self.result

    def _close_blank(self, row: int, blank: int) -> None:
        if blank and row <= self.last:
            self.result.left_out.append(
                LeftOut(why=Why.BLANK, sheet=self.sheet, cell=address(row - blank, 0), times=blank)
            )

    def _has_figures(self, row: int) -> bool:
        return any(self.grid.texts(row)[column] for column in self.figures)

    def _row(self, row: int) -> None:
        labels = self._labels(row)
        groups = self._groups(row)
        if not self._has_figures(row):
            self._without_figures(row, labels)
        elif any(part_of_year(self.grid.texts(row)[column]) for column in self.parts):
            self._leave(Why.PART_OF_YEAR, row, " ".join(text for text in self.grid.texts(row) if text))
        elif labels and _LABEL.match(labels[0][1]) and not self._any_figure(row):
            self._leave(Why.FOOTNOTE, row, " ".join(text for text in self.grid.texts(row) if text))
        elif len(labels) == 1 and not groups:
            self._single(row, *labels[0])
        elif len(labels) + len(groups) == 0:
            self._line(row, self.above.groups)
        else:
            self._several(row, labels, groups)

    def _any_figure(self, row: int) -> bool:
        return any(self.grid.mark(self.grid.texts(row)[column]) in {FIGURE, YEAR} for column in self.figures)

    def _labels(self, row: int) -> list[tuple[int, str]]:
        """The names of a row, outermost first; a merged or blank one is that of the row above."""
        texts = self.grid.texts(row)
        found: list[tuple[int, str]] = []
        for place, column in enumerate(self.labels):
            text = texts[column]
            inner = any(texts[other] for other in self.labels[place + 1 :]) or any(
                texts[one.column] for one in self.groups
            )
            if text:
                self._outer[column] = (row, text)
                for other in self.labels[place + 1 :]:
                    self._outer.pop(other, None)
                found.append((column, text))
            elif (inner or self._merged(row, column)) and column in self._outer:
                found.append((column, self._outer[column][1]))
        return found

    def _merged(self, row: int, column: int) -> bool:
        return self.grid.merged_from(row, column) not in {None, (row, column)}

    def _groups(self, row: int) -> list[str]:
        texts = self.grid.texts(row)
        return [
            self.names.add_group(
                text, AREA if one.role is ColumnRole.AREA else one.dimension, self.sheet, (row, one.column)
            )
            for one in self.groups
            if (text := texts[one.column] or self._place_above(row, one))
        ]

    def _place_above(self, row: int, column: Column) -> str:
        """The place written once for the rows below it; empty in a column without any places."""
        if column.role is not ColumnRole.AREA or column.column not in self._with_places:
            return ""
        rows = range(row - 1, self.first - 1, -1)
        return next((text for above in rows if (text := self.grid.texts(above)[column.column])), NO_PLACE)

    def _without_figures(self, row: int, labels: list[tuple[int, str]]) -> None:
        """Read a row without figures: a heading, an indicator without figures, or a footnote."""
        texts = [text for text in self.grid.texts(row) if text]
        if not labels or row > self.last or is_footnote(texts[0]) or len(texts[0]) > _LONG_TEXT:
            known = labels and not is_footnote(texts[0]) and self.names.lexicon.sense(labels[-1][1]).known
            self._leave(Why.NO_FIGURES if known else Why.FOOTNOTE, row, " ".join(texts))
            return
        column, text = labels[-1]
        own, sense = period(text), self.names.lexicon.sense(text)
        following = self._part_below(row)
        measure = None if sense.kind is NameKind.INDICATOR or sense.given else measure_above(text)
        if measure is not None and (following is None or sense.known):
            self.above = _Above(period=self.above.period, measure=measure)
        elif own is not None and not own.rest and not self.dated:
            self.above = _Above(groups=self.above.groups, period=own)
        elif sense.kind is NameKind.INDICATOR:
            self._under_bare(row, column, text)
            if following is None:
                self._leave(Why.NO_FIGURES, row, text)
                return
        elif sense.kind is NameKind.SEGMENT and following is not None and _same_dimension(sense, following):
            self._leave(Why.NO_FIGURES, row, text)
            return
        elif sense.kind in {NameKind.SEGMENT, NameKind.AREA} or sense.given:
            self.above = _Above(groups=(self._name(row, column, text),), period=self.above.period)
        elif sense.kind is not NameKind.UNKNOWN:
            self.above = _Above(period=self.above.period)
        elif following is not None:
            self._under_bare(row, column, text)
        else:
            own_name = self.names.add(text, self.sheet, (row, column), heading=True)
            self.above = _Above(groups=(own_name,), period=self.above.period)
        self._leave(Why.HEADING, row, text)

    def _under_bare(self, row: int, column: int, text: str) -> None:
        """Treat the rows from here on as parts of an indicator without figures in its row."""
        indicator = (self._name(row, column, text),)
        self.above = replace(self.above, indicator=indicator, bare=True, grouped=False, figures=False)

    def _part_below(self, row: int) -> Sense | None:
        """The meaning of the next row's name, if that is a part of something; else None.

        A sum is one if it is marked so or a group follows it.
        """
        following: list[Sense] = []
        marked = False
        for below in self.grid.rows(row + 1, self.last):
            columns = [column for column in self.labels if self.grid.texts(below)[column]]
            if columns:
                marked |= not following and self._marked(below, columns[-1])
                following.append(self.names.lexicon.sense(self.grid.texts(below)[columns[-1]]))
            if len(following) == 2:
                break
        if not following or following[0].kind not in _GROUPS:
            return None
        alone = len(following) == 1 or following[1].kind is not NameKind.SEGMENT
        if following[0].kind is NameKind.SUM and alone and not marked:
            return None
        return following[0]

    def _single(self, row: int, column: int, text: str) -> None:
        sense = self.names.lexicon.sense(text)
        marked = self._marked(row, column)
        if sense.kind in {NameKind.CHANGE, NameKind.AVERAGE}:
            self._leave(Why.CHANGE if sense.kind is NameKind.CHANGE else Why.AVERAGE, row, text)
        elif sense.kind is NameKind.SUM and not self._sums_up(row, marked=marked):
            self._leave(Why.SUM, row, text)
        elif sense.kind in _GROUPS:
            names = () if sense.kind not in {NameKind.SEGMENT, NameKind.AREA} else (self._name(row, column, text),)
            self.above.grouped |= bool(names)
            self._line(row, (*self.above.groups, *self.above.indicator, *names), sense.unit)
        elif marked and self.above.indicator and not sense.meaning.indicator:
            own = self.names.add(text, self.sheet, (row, column), under=self.above.indicator[-1])
            self._line(row, (*self.above.groups, *self.above.indicator, own))
        else:
            indicator = (self._name(row, column, text),)
            self.above = replace(self.above, indicator=indicator, bare=False, grouped=False, figures=False)
            self._line(row, (*self.above.groups, *self.above.indicator))

    def _marked(self, row: int, column: int) -> bool:
        """Whether a row is marked as part of the one above: indented, or beginning with a dash or «herav»."""
        return bool(_UNDER.match(self.grid.raw(row, column)))

    def _sums_up(self, row: int, *, marked: bool) -> bool:
        """Whether «Sum» means the total of the indicator above, whose groups are beside it, and not of several
        indicators.
        """
        if not self.above.indicator:
            return self.titled
        below = self._part_below(row)
        beside = marked or self.above.grouped or (below is not None and below.kind is NameKind.SEGMENT)
        return self.above.bare and beside

    def _several(self, row: int, labels: list[tuple[int, str]], groups: list[str]) -> None:
        senses: list[tuple[int, str, Sense]] = [
            (column, text, self.names.lexicon.sense(text)) for column, text in labels
        ]
        derived = next((one.kind for _, _, one in senses if one.kind in {NameKind.CHANGE, NameKind.AVERAGE}), None)
        sums = bool(senses) and all(one.kind in {NameKind.SUM, NameKind.TOTAL} for _, _, one in senses)
        if derived is not None or sums:
            why = Why.SUM if derived is None else Why.CHANGE if derived is NameKind.CHANGE else Why.AVERAGE
            self._leave(why, row, " ".join(text for _, text, _ in senses))
            return
        silent = {NameKind.SUM, NameKind.TOTAL, NameKind.MEASURE}
        indicator = any(one.kind is NameKind.INDICATOR for _, _, one in senses)
        names = [
            self._name(row, column, text)
            for column, text, one in senses
            if one.kind not in silent and not (one.kind is NameKind.HEADING and indicator and not one.given)
        ]
        unit = next((one.unit for _, _, one in senses if one.unit is not None), None)
        self.above.indicator, self.above.figures = (), True
        self._line(row, (*self.above.groups, *names, *groups), unit)

    def _line(self, row: int, names: tuple[str, ...], unit: Unit | None = None) -> None:
        self.above.figures = True
        said = [one for column in self.units if (one := measure_of(self.grid.texts(row)[column])) is not None]
        said += [self.above.measure] if self.above.measure is not None else []
        if said and said[0].unit is None:
            self._leave(Why.OTHER_UNIT, row, " ".join(text for text in self.grid.texts(row) if text))
            return
        unit = said[0].unit if said else unit
        self.result.lines.append(FigureRow(row=row, names=names, unit=unit, period=self.above.period))

    def _name(self, row: int, column: int, text: str) -> str:
        return self.names.add(text, self.sheet, (row, column))

    def _leave(self, why: Why, row: int, text: str) -> None:
        self.result.left_out.append(LeftOut(why=why, sheet=self.sheet, cell=address(row, self.all[0]), text=text))


def _same_dimension(one: Sense, other: Sense) -> bool:
    """Whether both are values of the same dimension, and so on the same level, not one below the other."""
    return bool(set(segment_parts(one.meaning.segment)) & set(segment_parts(other.meaning.segment)))
