"""The whole catalogue: looking up entries, and checking that every reference points to something that exists."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from textwrap import shorten
from typing import Any, TypeVar

from pydantic import PrivateAttr

from slt_data.domain.audience import Audience
from slt_data.domain.board import BoardChoice
from slt_data.domain.entries import (
    Break,
    Caveat,
    Dimension,
    Entry,
    Event,
    FocusArea,
    Indicator,
    Part,
    Remark,
    Source,
    Term,
)
from slt_data.domain.errors import UnknownName
from slt_data.domain.feeds import Feed
from slt_data.domain.known_ids import KNOWN_IDS, KNOWN_VALUES
from slt_data.domain.places import Area, County
from slt_data.domain.series import segment_parts
from slt_data.texts import Language, say

E = TypeVar("E", bound=Entry)
_LONGEST = 90
"""The most characters of a text that stands for a title."""


class Catalogue(Part):
    """All entries, shared and of each area, with their texts in one language."""

    counties: tuple[County, ...] = ()
    areas: tuple[Area, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    focus_areas: tuple[FocusArea, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    sources: tuple[Source, ...] = ()
    breaks: tuple[Break, ...] = ()
    events: tuple[Event, ...] = ()
    remarks: tuple[Remark, ...] = ()
    board_choices: tuple[BoardChoice, ...] = ()
    terms: tuple[Term, ...] = ()
    feeds: tuple[Feed, ...] = ()
    audiences: tuple[Audience, ...] = ()
    _tellings: dict[Language, "Catalogue"] = PrivateAttr(default_factory=dict)
    _retold: Mapping[tuple[str, str], Mapping[str, Any]] | None = PrivateAttr(default=None)

    def __eq__(self, other: object) -> bool:
        """Whether the entries are equal, regardless of linked translations."""
        return isinstance(other, Catalogue) and all(
            getattr(self, kind) == getattr(other, kind) for kind in Catalogue.model_fields
        )

    def told_also(
        self,
        others: Mapping[Language, "Catalogue"],
        retold: Mapping[tuple[str, str], Mapping[str, Any]] | None = None,
    ) -> "Catalogue":
        """This catalogue (bokmål), linked with its translations ``others`` for ``told_in``.

        ``retold``: by list and id, the texts that somebody wrote in nynorsk, where that is known.
        """
        self._retold = retold
        every = {Language.BOKMAAL: self, **others}
        for one in every.values():
            one._tellings.update(every)
        return self

    def told_in(self, language: Language) -> "Catalogue":
        """The catalogue with its texts in ``language``; itself if there is no such translation."""
        return self._tellings.get(language, self)

    @property
    def retold(self) -> Mapping[tuple[str, str], Mapping[str, Any]] | None:
        """By list and id, the texts that somebody wrote in nynorsk, also those that are the same; None if not known."""
        return self._retold

    @property
    def tellings(self) -> tuple["Catalogue", ...]:
        """This catalogue, then its translations: to recognise names that somebody read in another language."""
        return (self, *(one for one in self._tellings.values() if one is not self))

    @cached_property
    def _indexes(self) -> Mapping[str, Mapping[str, Entry]]:
        return {kind: {entry.id: entry for entry in getattr(self, kind)} for kind in KINDS}

    def _find(self, kind: str, of: type[E], key: str) -> E:
        entry = self._indexes[kind].get(key)
        if not isinstance(entry, of):
            raise UnknownName(say(f"kinds.{kind}"), key, self._indexes[kind])
        return entry

    def has(self, kind: str, key: str) -> bool:
        """Whether the list ``kind`` (``areas``, ``indicators``, …) has an entry with the id ``key``."""
        return key in self._indexes[kind]

    def area(self, key: str) -> Area:
        """The area with the id ``key``. Raises ``UnknownName``, as do all the lookups here."""
        return self._find("areas", Area, key)

    def county(self, key: str) -> County:
        """The county with the id ``key``. Raises ``UnknownName``."""
        return self._find("counties", County, key)

    def indicator(self, key: str) -> Indicator:
        """The indicator with the id ``key``. Raises ``UnknownName``."""
        return self._find("indicators", Indicator, key)

    def focus_area(self, key: str) -> FocusArea:
        """The focus area with the id ``key``. Raises ``UnknownName``."""
        return self._find("focus_areas", FocusArea, key)

    def source(self, key: str) -> Source:
        """The source with the id ``key``. Raises ``UnknownName``."""
        return self._find("sources", Source, key)

    def feed(self, key: str) -> Feed:
        """The feed with the id ``key``. Raises ``UnknownName``."""
        return self._find("feeds", Feed, key)

    def dimension(self, key: str) -> Dimension:
        """The dimension with the id ``key``. Raises ``UnknownName``."""
        return self._find("dimensions", Dimension, key)

    def caveat(self, key: str) -> Caveat:
        """The caveat with the id ``key``. Raises ``UnknownName``."""
        return self._find("caveats", Caveat, key)

    def title_of(self, kind: str, key: str) -> str:
        """What the entry ``key`` of the list ``kind`` is called, a remark by its first words; else the id."""
        if kind == "terms":
            return next((one.term for one in self.terms if one.term == key), key)
        entry = self._indexes[kind].get(key)
        return shorten(str(getattr(entry, "title", getattr(entry, "text", key))), _LONGEST, placeholder=" …")

    def terms_in(self, area: str) -> tuple[Term, ...]:
        """The terms that are explained in ``area``: the shared ones and those of its own catalogue."""
        return tuple(one for one in self.terms if not one.retired and (not one.areas or area in one.areas))

    @cached_property
    def used_audiences(self) -> tuple[Audience, ...]:
        """Those for whom presentations are made, without those that were retired."""
        return tuple(one for one in self.audiences if not one.retired)

    @cached_property
    def used_focus_areas(self) -> tuple[FocusArea, ...]:
        """The focus areas that are offered; those that were retired only stay readable."""
        return tuple(one for one in self.focus_areas if not one.retired)

    @cached_property
    def used_indicators(self) -> tuple[Indicator, ...]:
        """The indicators that are offered; those that were retired only stay readable."""
        return tuple(one for one in self.indicators if not one.retired)

    def segment_title(self, segment: str) -> str:
        """The segment in words: ``kjoenn=jente;trinn=ungdomsskole`` → «Jenter, ungdomsskole»; empty for the total."""
        titles = [self.dimension(dimension).values[value] for dimension, value in segment_parts(segment).items()]
        return ", ".join([titles[0], *(title[:1].lower() + title[1:] for title in titles[1:])]) if titles else ""

    def segment_place(self, segment: str) -> tuple[int, tuple[tuple[str, int], ...]]:
        """A sort key for segments: the total first, then by number of parts, each part in its dimension's order."""
        parts = segment_parts(segment)
        places = [
            (dimension, list(self.dimension(dimension).values).index(value)) for dimension, value in parts.items()
        ]
        return len(parts), tuple(places)

    def breaks_of(self, indicator: Indicator, area: str) -> tuple[Break, ...]:
        """The breaks that concern ``indicator`` in ``area``, oldest first; not those that were taken away."""
        found = (one for one in self.breaks if not one.retired and one.concerns.reaches(indicator, area))
        return tuple(sorted(found, key=lambda one: one.day))

    def caveats_of(self, indicator: Indicator) -> tuple[Caveat, ...]:
        """The reservations on ``indicator``, without those that were taken away."""
        return tuple(one for one in map(self.caveat, indicator.caveats) if not one.retired)

    def choices_of(self, area: str) -> tuple[BoardChoice, ...]:
        """The innsatsområder of the board of ``area`` in its own words, without those that were taken away."""
        return tuple(one for one in self.board_choices if one.area == area and not one.retired)

    def segment_fault(self, indicator: Indicator, segment: str) -> str | None:
        """Why ``segment`` is not a segment of ``indicator``, with what is allowed; None if it is one."""
        try:
            parts = segment_parts(segment)
        except ValueError as error:
            return str(error)
        for dimension, value in parts.items():
            if dimension not in indicator.dimensions:
                return say(
                    "catalogue.dimension_unknown", name=dimension, allowed=", ".join(indicator.dimensions) or "–"
                )
            values = self.dimension(dimension).values
            if value not in values:
                return say("catalogue.value_unknown", name=value, dimension=dimension, allowed=", ".join(values))
        return None

    def missing_ids(self) -> Iterator[tuple[str, str]]:
        """(list, id) of each entry that the code requires (``known_ids``) and the catalogue lacks."""
        for kind, ids in KNOWN_IDS.items():
            yield from ((kind, key) for key in ids if not self.has(kind, key))
        for name, values in KNOWN_VALUES.items():
            if self.has("dimensions", name):
                yield from (("dimensions", f"{name}={one}") for one in values if one not in self.dimension(name).values)

    def broken_references(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """(place, sentence) for each reference to an id that does not exist and each id that is used twice."""
        for kind in KINDS:
            seen: set[str] = set()
            for place, entry in enumerate(getattr(self, kind)):
                if entry.id in seen:
                    yield (kind, place, "id"), say("catalogue.twice", name=entry.id)
                seen.add(entry.id)
                yield from self._broken_in((kind, place), entry)

    def _broken_in(self, where: tuple[str | int, ...], part: Part) -> Iterator[tuple[tuple[str | int, ...], str]]:
        for field, value in part:
            if isinstance(value, Part):
                yield from self._broken_in((*where, field), value)
                continue
            if isinstance(value, tuple) and value and isinstance(value[0], Part):
                for number, one in enumerate(value):
                    yield from self._broken_in((*where, field, number), one)
                continue
            kind = POINTERS.get(field)
            if kind is None:
                continue
            for key in value if isinstance(value, tuple) else [value]:
                if key is not None and key not in self._indexes[kind]:
                    known = ", ".join(sorted(self._indexes[kind]))
                    yield (
                        (*where, field),
                        say("catalogue.points_nowhere", name=key, kind=say(f"kinds.{kind}"), allowed=known),
                    )


KINDS = (
    "counties",
    "areas",
    "dimensions",
    "caveats",
    "focus_areas",
    "indicators",
    "sources",
    "breaks",
    "events",
    "remarks",
    "board_choices",
    "feeds",
    "audiences",
)
"""The lists of entries that have ids."""

TEXTS: Mapping[str, tuple[str, ...]] = {
    "counties": ("title",),
    "areas": ("title", "short", "boundary"),
    "dimensions": ("title", "values"),
    "caveats": ("title", "text"),
    "focus_areas": ("title", "short", "about"),
    "indicators": ("title", "short", "names", "definition", "noun", "population", "reason"),
    "sources": ("title", "document", "publisher", "published"),
    "breaks": ("title", "text"),
    "events": ("when", "until_when", "title", "text", "responsible"),
    "remarks": ("text",),
    "board_choices": ("title",),
    "terms": ("term", "text"),
    "feeds": ("title", "renewed"),
    "audiences": ("title",),
}
"""The fields of each kind of entry that are translated. ``reason`` is that of an indicator's ``publishing``."""

POINTERS = {
    "area": "areas",
    "areas": "areas",
    "country": "areas",
    "county": "counties",
    "focus_area": "focus_areas",
    "focus_areas": "focus_areas",
    "indicator": "indicators",
    "indicators": "indicators",
    "lead": "indicators",
    "survey": "indicators",
    "source": "sources",
    "caveats": "caveats",
    "dimensions": "dimensions",
    "additive": "dimensions",
    "averages": "indicators",
    "under": "board_choices",
}
"""Fields that hold ids, and the list in which the ids must be."""
