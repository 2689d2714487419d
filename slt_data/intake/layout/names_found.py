"""Collects the names in a file while it is laid out: each once, with its meaning and suggestions."""

from collections import Counter
from dataclasses import replace

from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.contradictions import Elsewhere
from slt_data.intake.layout.model import Name
from slt_data.intake.vocabulary.keys import Meaning, NameKind, key
from slt_data.intake.vocabulary.lexicon import Lexicon, Sense, group_key
from slt_data.intake.vocabulary.measures import measure_named
from slt_data.intake.vocabulary.places import NamedPlace
from slt_data.intake.vocabulary.suggestions import MOST, suggest, suggest_groups

MOST_UNKNOWN = 200
"""The most unknown names of a file that are listed."""
AREA = "area"
Place = tuple[int, int]
"""(row, column), from 0."""


class Names:
    """The names found so far in a file that is read with ``lexicon``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.more = 0
        self.elsewhere: dict[str, Elsewhere] = {}
        self._found: dict[str, Name] = {}
        self._times: Counter[str] = Counter()
        self._unknown = 0

    def add(
        self, text: str, sheet: str, place: Place | None, *, times: int = 1, under: str = "", heading: bool = False
    ) -> str:
        """The key of the name of a row, a column or a table at ``place``; None for the name of the sheet.

        ``under``: the key of the indicator that an unknown name is part of; below another indicator it is another name.
        ``heading``: there are no figures beside it, so it may have no meaning.
        """
        own = key(text)
        sense = self.lexicon.sense(text)
        if under and not sense.known:
            own = f"{under}/{own}"
            if own in self.lexicon.names:
                sense = Sense(NameKind.HEADING, self.lexicon.names[own], given=True)
        if sense.kind is NameKind.AREA and not sense.given and sense.meaning.area != self.lexicon.area.id:
            return self._other_place(own, text, sheet, place, times)
        known = (
            sense.meaning
            if sense.kind in {NameKind.INDICATOR, NameKind.SEGMENT, NameKind.AREA} or sense.given
            else None
        )
        near = None
        if (known is None or sense.given) and (heading or under):
            part = suggest_groups(self.lexicon, text) if under else (Meaning(),)
            near = (*self._near(text, "")[: MOST - 1], *part)[:MOST]
        return self._add(own, text, sheet, place, times, "", known, sense.given, near)

    def add_group(self, text: str, dimension: str, sheet: str, place: Place, *, times: int = 1) -> str:
        """The key of a name in a column of groups, of one dimension, or of areas."""
        own = group_key(text, dimension)
        if dimension == AREA:
            area = self.lexicon.area_of(text)
            given = own in self.lexicon.names
            if not given and self.lexicon.elsewhere(text) is not None:
                return self._other_place(own, text, sheet, place, times)
            known = self.lexicon.names[own] if given else (Meaning(area=area) if area else None)
            return self._add(own, text, sheet, place, times, dimension, known, given)
        sense = self.lexicon.group(text, dimension)
        return self._add(
            own, text, sheet, place, times, dimension or "segment", sense.meaning if sense.known else None, sense.given
        )

    def _other_place(self, own: str, text: str, sheet: str, place: Place | None, times: int) -> str:
        """The key of a place other than the file's own, which gets no question of its own."""
        found = self.lexicon.elsewhere(text) or NamedPlace(text)
        before = self.elsewhere.get(own)
        cell = address(*place) if place is not None else ""
        self.elsewhere[own] = (
            Elsewhere(text, found, sheet, cell, times)
            if before is None
            else replace(before, times=before.times + times)
        )
        return own

    def add_title(self, text: str, sheet: str, place: Place | None, meanings: tuple[Meaning, ...]) -> str:
        """The key of words above a table that may apply to all of it, which is asked."""
        own = f"title:{key(text)}"
        given = own in self.lexicon.names
        return self._add(
            own, text, sheet, place, 1, "title", self.lexicon.names.get(own), given, (*meanings, Meaning())
        )

    def _add(
        self,
        own: str,
        text: str,
        sheet: str,
        place: Place | None,
        times: int,
        dimension: str,
        meaning: Meaning | None,
        given: bool,
        near: tuple[Meaning, ...] | None = None,
    ) -> str:
        self._times[own] += times
        if own in self._found:
            return own
        if meaning is None:
            self._unknown += 1
            if self._unknown > MOST_UNKNOWN:
                self.more += 1
                return own
        if meaning is None or given:
            near = self._near(text, dimension) if near is None else near
        self._found[own] = Name(
            key=own,
            text=text.strip(),
            sheet=sheet,
            cell=address(*place) if place is not None else "",
            dimension=dimension,
            meaning=meaning,
            certain=meaning is not None,
            given=given,
            suggestions=near or (),
        )
        return own

    def _near(self, text: str, dimension: str) -> tuple[Meaning, ...]:
        if dimension == AREA:
            return ()
        if dimension:
            return suggest_groups(self.lexicon, text, "" if dimension == "segment" else dimension)
        near, measure = suggest(self.lexicon, text), measure_named(text)
        if measure is None or not near:
            return near or suggest_groups(self.lexicon, text)
        return tuple(one for one in near if measure.fits(self.lexicon.catalogue.indicator(one.indicator)))

    def all(self) -> tuple[Name, ...]:
        """Every name, in order of first occurrence."""
        return tuple(one.model_copy(update={"times": self._times[one.key]}) for one in self._found.values())
