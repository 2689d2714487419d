"""The words of the catalogue, and what a file's words mean by them: certain if equal, else unknown."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.domain.series import TOTAL, Unit, segment_key, segment_parts
from slt_data.intake.vocabulary.group_words import GroupWords
from slt_data.intake.vocabulary.keys import NOTHING, Meaning, NameKind, key, plain_letters, tokens, unique
from slt_data.intake.vocabulary.norwegian_words import (
    AVERAGES,
    CHANGES,
    COUNTED,
    COUNTING,
    HEADINGS,
    HOW_MANY,
    LEADING,
    RATE,
    SHARED,
    SUMS,
    TOTAL_WORDS,
    TOTALS,
    TRAILING,
    WHAT_SHARE,
)
from slt_data.intake.vocabulary.places import NamedPlace, is_own, place_named


@dataclass(frozen=True)
class Sense:
    """The meaning of some words. ``unit``: that of a measure; ``given``: it was answered before."""

    kind: NameKind
    meaning: Meaning = NOTHING
    unit: Unit | None = None
    given: bool = False

    @property
    def known(self) -> bool:
        """Whether the meaning is certain, including that there is none."""
        return self.kind is not NameKind.UNKNOWN


class Lexicon:
    """The words of ``catalogue`` for a file of ``area``; ``names``: meanings that were given as answers."""

    def __init__(self, catalogue: Catalogue, area: str, names: Mapping[str, Meaning]) -> None:
        self.catalogue, self.area, self.names = catalogue, catalogue.area(area), names
        self._senses: dict[str, Sense] = {}
        self._groups = GroupWords(catalogue)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that the area may have."""
        return tuple(one for one in self.catalogue.indicators if one.area in (None, self.area.id))

    def sense(self, text: str) -> Sense:
        """The meaning of ``text`` as the name of a row, a column or a table."""
        found = self._senses.get(text)
        if found is None:
            found = self._senses[text] = self._sense(text)
        return found

    def _sense(self, text: str) -> Sense:
        words, name = plain_letters(text), key(text)
        if name in self.names:
            return _given(self.names[name])
        exact = self._indicator(words)
        if exact:
            return Sense(NameKind.INDICATOR, Meaning(indicator=exact))
        if name.startswith("+") or CHANGES.search(words):
            return Sense(NameKind.CHANGE)
        if AVERAGES.search(words):
            return Sense(NameKind.AVERAGE)
        if name in self._areas:
            return Sense(NameKind.AREA, Meaning(area=self._areas[name]))
        if name in SUMS or name in TOTALS or self._groups.is_total(words):
            return Sense(NameKind.SUM if name in SUMS else NameKind.TOTAL)
        return self._parted(words) or self._measure(words) or self._place(text) or self._heading(words)

    def _place(self, text: str) -> Sense | None:
        """The file's area by any of its names or numbers; another known place means «leave out»; None if it is no
        place.
        """
        place = place_named(text, bare_number=False)
        if place is None:
            return None
        own = is_own(place, self.area)
        return Sense(NameKind.AREA, Meaning(area=self.area.id) if own else Meaning(leave_out=True))

    def elsewhere(self, text: str) -> NamedPlace | None:
        """Another place than the file's area that ``text`` names in a column of places; None for the area or an unknown
        text.
        """
        area = self._areas.get(key(text), "")
        place = place_named(text)
        if area:
            return None if area == self.area.id else place or NamedPlace(self.catalogue.area(area).title)
        return None if place is None or is_own(place, self.area) else place

    def _parted(self, words: str) -> Sense | None:
        """The meaning of ``words`` when the names of groups are removed from them; None if there is none."""
        parts, rest = self.groups(words)
        total = bool(TOTAL_WORDS.search(rest))
        rest = _trimmed(TOTAL_WORDS.sub(" ", rest)) if total else rest
        if parts is None or (parts and total):
            return None
        if not parts and not total:
            rest = _trimmed(words)
            exact = self._indicator(rest) if rest != words else ""
            return Sense(NameKind.INDICATOR, Meaning(indicator=exact)) if exact else None
        if not rest:
            kind = NameKind.SEGMENT if parts else NameKind.SUM
            return Sense(kind, Meaning(segment=segment_key(parts)))
        exact = self._indicator(rest)
        return Sense(NameKind.INDICATOR, Meaning(indicator=exact, segment=segment_key(parts))) if exact else None

    def _measure(self, words: str) -> Sense | None:
        if RATE.match(words):
            return Sense(NameKind.MEASURE, unit=Unit.PER_1000)
        said = set(words.split())
        if said and said <= COUNTED:
            return Sense(NameKind.MEASURE, unit=Unit.COUNT if said & COUNTING else None)
        if said and said <= SHARED | {"i"}:
            return Sense(NameKind.MEASURE, unit=Unit.PERCENT)
        return None

    def _heading(self, words: str) -> Sense:
        said = {word for word in re.split(r"[\s\-]+", words) if len(word) > 1}
        return Sense(NameKind.HEADING if said and said <= self._heading_words else NameKind.UNKNOWN)

    def groups(self, words: str) -> tuple[dict[str, str] | None, str]:
        """(the groups that plain ``words`` name, the rest); None for the groups if two are of the same dimension."""
        parts: dict[str, str] = {}
        for found in self._groups.pattern.finditer(words):
            dimension, value = self._groups.of[found[1]]
            if parts.setdefault(dimension, value) != value:
                return None, words
        rest = self._groups.pattern.sub(" ", words) if parts else words
        return parts, _trimmed(rest) if parts else rest

    def group(self, text: str, dimension: str = "") -> Sense:
        """The meaning of ``text`` in a column of groups, or of the values of one ``dimension``."""
        name = group_key(text, dimension)
        if name in self.names:
            return _given(self.names[name])
        if key(text) in SUMS | TOTALS or not text.strip() or self._groups.is_total(plain_letters(text)):
            return Sense(NameKind.TOTAL)
        try:
            parts: dict[str, str] | None = segment_parts(text.strip())
            rest = ""
        except ValueError:
            parts, rest = self.groups(plain_letters(text))
        if parts and not rest and (not dimension or set(parts) == {dimension}) and self._exist(parts):
            return Sense(NameKind.SEGMENT, Meaning(segment=segment_key(parts)))
        return Sense(NameKind.UNKNOWN)

    def area_of(self, text: str) -> str:
        """The id of the area that ``text`` names; empty for none."""
        if key(text) in self.names:
            return self.names[key(text)].area
        place = None if key(text) in self._areas else place_named(text)
        return self._areas.get(key(text), self.area.id if place is not None and is_own(place, self.area) else "")

    def source_of(self, text: str) -> str:
        """The id of the source that ``text`` names, or ``text`` itself."""
        return self._sources.get(key(text), text)

    def fits(self, indicator: str, segment: str) -> bool:
        """Whether ``indicator`` can have ``segment``."""
        return self.catalogue.segment_fault(self.catalogue.indicator(indicator), segment) is None

    def group_words(self, dimension: str = "") -> dict[str, str]:
        """The words for groups, of one dimension or all, each with its segment."""
        found = self._groups.of.items()
        return {words: f"{one}={value}" for words, (one, value) in found if dimension in ("", one) and len(words) > 1}

    def _exist(self, parts: dict[str, str]) -> bool:
        known = self.catalogue
        return all(
            known.has("dimensions", one) and value in known.dimension(one).values for one, value in parts.items()
        )

    def _indicator(self, words: str) -> str:
        """The indicator with plain ``words`` as an exact name; empty for none."""
        found = self._indicator_names.get(key(words), "")
        for lead, unit in ((HOW_MANY, Unit.COUNT), (WHAT_SHARE, Unit.PERCENT)):
            if not found and lead.match(words):
                own = self._bare_names.get(key(lead.sub("", words)), "")
                found = own if own and self.catalogue.indicator(own).unit is unit else ""
        return found

    @cached_property
    def _indicator_names(self) -> dict[str, str]:
        ids = {key(one.id): one.id for one in self.catalogue.indicators}
        own = {key(one.id): one.id for one in self.indicators}
        return ids | self._unique((key(name), one) for one, name in self._named) | own

    @cached_property
    def _bare_names(self) -> dict[str, str]:
        """The names without a leading «antall» or «andelen som»."""
        return self._unique(
            (key(WHAT_SHARE.sub("", HOW_MANY.sub("", plain_letters(name)))), one) for one, name in self._named
        )

    def _unique(self, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
        """``pairs`` without names of several indicators; but a name of the area's own indicator is its own, whatever
        a shared one is called.
        """
        every = list(pairs)
        own = {one.id for one in self.indicators if one.area is not None}
        return unique(every) | unique((name, one) for name, one in every if one in own)

    @cached_property
    def _named(self) -> list[tuple[str, str]]:
        """(indicator, name) for every name in any language."""
        own = {one.id for one in self.indicators}
        every = [one for told in self.catalogue.tellings for one in told.indicators if one.id in own]
        return [(one.id, name) for one in every for name in (one.title, one.short, *one.names)]

    @cached_property
    def _areas(self) -> dict[str, str]:
        own, country = self.area, self.area.country
        said = [
            (key(name), one.id)
            for told in self.catalogue.tellings
            for one in told.areas
            for name in _area_names(one.title, one.short, one.id)
        ]
        said += [(key(f"{code.code} {one.short}"), one.id) for one in self.catalogue.areas for code in one.codes]
        said += [(code.code, one.id) for one in self.catalogue.areas for code in one.codes]
        said += [(name, own.id) for name in ("kommunen", "kommune", "vaarkommune", "egenkommune")]
        if country is not None:
            said += [(name, country) for name in ("landet", "helelandet", "landetsomhelhet", "nasjonalt", "landssnitt")]
        return unique(said)

    @cached_property
    def _sources(self) -> dict[str, str]:
        return unique(
            (key(name), one.id)
            for told in self.catalogue.tellings
            for one in told.sources
            for name in (one.id, one.title, one.document)
        )

    @cached_property
    def _heading_words(self) -> frozenset[str]:
        areas = [one for told in self.catalogue.tellings for one in told.focus_areas]
        own = {word for one in areas for text in (one.title, one.short, one.id) for word in tokens(text)}
        return frozenset(own) | HEADINGS


def group_key(text: str, dimension: str = "") -> str:
    """The key of a name in a column of groups, which differs from that of the same word elsewhere."""
    return f"{dimension or 'segment'}:{key(text)}"


def _given(meaning: Meaning) -> Sense:
    if meaning.indicator:
        kind = NameKind.INDICATOR
    elif meaning.segment != TOTAL:
        kind = NameKind.SEGMENT
    else:
        kind = NameKind.AREA if meaning.area else NameKind.HEADING
    return Sense(kind, meaning, given=True)


def _area_names(title: str, short: str, own: str) -> set[str]:
    return {title, short, own, f"{short} kommune"}


def _trimmed(words: str) -> str:
    """``words`` without connecting words at either end."""
    bare = re.sub(r"\s+", " ", words).strip(" -")
    return TRAILING.sub("", LEADING.sub("", bare)).strip(" -")
