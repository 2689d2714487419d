"""What a figure is of, from the names of its row, its column and its table, or why they can't be combined."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Unit, segment_key, segment_parts
from slt_data.intake.layout.model import Block, Column, Layout, Name
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.keys import Meaning
from slt_data.intake.vocabulary.measures import measure_named

_COUNTABLE = frozenset({Unit.COUNT, Unit.PERCENT, Unit.PER_1000})


@dataclass(frozen=True)
class What:
    """What a figure is of. ``silent``: not to be read, or another finding says why not; ``fault``: why it can't be."""

    indicator: str = ""
    segment: str = ""
    area: str = ""
    silent: bool = False
    fault: tuple[str, str] | None = None


class Meant:
    """The meanings of the names in ``layout``, as entries of ``catalogue``."""

    def __init__(self, layout: Layout, catalogue: Catalogue) -> None:
        self.area, self.catalogue = layout.area, catalogue
        self.known: Mapping[str, Name] = {one.key: one for one in layout.names}
        self._rivals: dict[tuple[int, str, int], frozenset[Unit | None]] = {}
        self._units: dict[tuple[int, str], dict[tuple[str, ...], frozenset[Unit | None]]] = {}

    def what(self, block: Block, names: Sequence[str], column: Column, row_unit: Unit | None) -> What:
        """What the figures of ``column`` are of in rows with ``names``; ``row_unit``: the rows' unit."""
        own = [self._meaning(one) for one in (*names, *column.names)]
        above = [self._meaning(one) for one in block.names]
        meant = [*own, *(one for name, one in zip(block.names, above, strict=True) if name.startswith("title:"))]
        if not any(one is None or one.indicator for one in own):
            meant = [*above, *own]
        if any(one is None or one.leave_out for one in meant):
            return What(silent=True)
        rivals: Set[Unit | None] = self._beside(block, column)
        if column.unit is None:
            rivals = (rivals - {None}) | (self._row_units(block, names) if row_unit is not None else set())
        unit = column.unit or row_unit
        above_all = block.unit if unit is None else None
        found = self._together([one for one in meant if one is not None], unit, rivals, above_all)
        return found if self._fits((*names, *column.names), found.indicator) else self._in_other_unit(found.indicator)

    def add_units(self, block: Block, names: Sequence[tuple[str, ...]], units: Sequence[Unit | None]) -> None:
        """Record the units of the rows of a table that has a column of units, by the rows' names."""
        told = self._units.setdefault((block.place, block.key), {})
        for own, unit in zip(names, units, strict=True):
            told[own] = told.get(own, frozenset()) | {unit}

    def split(self, column: Column) -> bool:
        """Whether the heading of ``column`` names a group, so that its figures are of a part only."""
        return any(one is not None and one.segment for one in map(self._meaning, column.names))

    def _beside(self, block: Block, column: Column) -> frozenset[Unit | None]:
        """The units of the columns with figures of the same as ``column``, including it."""
        own = (block.place, block.key, column.column)
        if own not in self._rivals:
            self._rivals[own] = frozenset(one.unit for one in block.of(ColumnRole.FIGURE) if _same(one, column))
        return self._rivals[own]

    def _row_units(self, block: Block, names: Sequence[str]) -> frozenset[Unit | None]:
        """The units of the rows with ``names``; None for those that do not give one."""
        own = (block.place, block.key)
        if own not in self._units:
            self._units[own] = {}
            for line in block.lines:
                before = self._units[own].get(line.names, frozenset())
                self._units[own][line.names] = before | {line.unit}
        return self._units[own].get(tuple(names), frozenset())

    def _fits(self, names: Sequence[str], indicator: str) -> bool:
        """Whether none of the ``names`` that were explained by an answer has a unit that ``indicator`` never has."""
        texts = [known.text for one in names if (known := self.known.get(one)) is not None and known.given]
        measures = [one for text in texts if (one := measure_named(text)) is not None] if indicator else []
        return all(one.fits(self.catalogue.indicator(indicator)) for one in measures)

    def _in_other_unit(self, indicator: str) -> What:
        return What(fault=("layout.other_unit", self.catalogue.indicator(indicator).title))

    def _together(
        self, meant: Sequence[Meaning], unit: Unit | None, rivals: Set[Unit | None], above_all: Unit | None
    ) -> What:
        indicators = [one.indicator for one in meant if one.indicator]
        if not indicators:
            return What(fault=("layout.no_indicator", ""))
        parts: dict[str, str] = {}
        for one in meant:
            for dimension, value in segment_parts(one.segment).items():
                if parts.setdefault(dimension, value) != value:
                    return What(fault=("layout.two_groups", self.catalogue.dimension(dimension).title))
        known = self.catalogue.indicator(indicators[-1])
        segment = segment_key(parts)
        if self.catalogue.segment_fault(known, segment) is not None:
            return What(fault=("layout.not_split_so", f"{known.title}: {self.catalogue.segment_title(segment)}"))
        if above_all not in {None, known.unit} and known.unit in _COUNTABLE:
            return What(silent=True)
        if unit != known.unit and (known.unit in rivals or None in rivals):
            return What(silent=True)
        if unit not in {None, known.unit} and known.unit in _COUNTABLE:
            return self._in_other_unit(known.id)
        areas = [one.area for one in meant if one.area]
        return What(known.id, segment, areas[-1] if areas else self.area)

    def _meaning(self, own: str) -> Meaning | None:
        name = self.known.get(own)
        return name.meaning if name is not None else None


def _same(one: Column, other: Column) -> bool:
    """Whether two columns hold figures of the same, apart from the unit."""
    years = one.period is None if other.period is None else other.period.same_years(one.period)
    return years and one.names == other.names
