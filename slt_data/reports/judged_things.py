"""What a sentence gives a direction of: the indicators or focus areas that its words name, or those of its heading."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.domain.families import Family
from slt_data.domain.series import Unit, segment_key
from slt_data.intake.vocabulary.keys import NameKind, tokens
from slt_data.intake.vocabulary.lexicon import Lexicon
from slt_data.intake.vocabulary.synonyms import topics_of
from slt_data.reports.direction_words import folded
from slt_data.reports.subjects import Subjects
from slt_data.reports.themes import Themes
from slt_data.reports.told_words import alike, names_of_indicator, said_words, telling_words

_SURVEY = re.compile(r"\bungdata\w*", re.IGNORECASE)
_TITLE = re.compile(r"rapport|aarsmelding|notat|oversikt|oversyn|\bkommune\b|situasjonsbil|\bstatus\b")
_LONG = 9


@dataclass(frozen=True)
class JudgedThing:
    """What something is said of. ``own``: by the words of the sentence itself. ``segment``: the group it names."""

    focus_area: str | None
    indicator: str | None
    own: bool = True
    segment: str = ""


class JudgedThings:
    """The subjects that words can name in ``catalogue`` for ``area``."""

    def __init__(self, catalogue: Catalogue, area: str) -> None:
        self.catalogue, self.themes = catalogue, Themes(catalogue)
        self.lexicon = Lexicon(catalogue, area, {})
        self.indicators = Subjects(catalogue, area).indicators

    def named(self, text: str, *, survey: bool, heading: str = "") -> tuple[JudgedThing, ...]:
        """The indicators that ``text`` names with all the words of one of their names, else the focus areas. Some of
        the words may stand in the ``heading``.
        """
        own, above = said_words(text), said_words(heading)
        said = (*own, *above)
        segment = self.segment_in(text)
        found = {}
        for one, names in self._names[survey]:
            covered = [self._covered(name, said) for name in names]
            best = max(filter(None, covered), key=lambda hit: (len(hit), sum(map(len, hit))), default=None)
            if best and best & (set(own) - set(above)) and (self._shares(own) or not self._is_share(one)):
                found[one.id] = best
        kept = [
            one
            for one, words in found.items()
            if not any(words < other for other in found.values())
            and not any(words == other and self._before(rival, one) for rival, other in found.items() if rival != one)
        ]
        subjects = [self._subject(one, segment) for one in kept]
        if subjects:
            areas = {one.focus_area for one in subjects}
            others = [one for one in self.themes.beside(text) if one not in areas]
            return (*subjects, *(JudgedThing(one, None, segment=segment) for one in self.themes.lived(tuple(others))))
        return tuple(JudgedThing(one, None, segment=segment) for one in self.themes.about(_SURVEY.sub(" ", text)))

    @staticmethod
    def _is_share(one: Indicator) -> bool:
        """Whether ``one`` is a share of something that another indicator counts."""
        return one.unit is Unit.PERCENT and one.family is not Family.UNGDATA and not one.id.endswith("svarprosent")

    @staticmethod
    def _shares(said: tuple[str, ...]) -> bool:
        return any(word.startswith(("andel", "prosent", "del")) for word in said)

    def told_of(
        self, own: tuple[JudgedThing, ...], heading: JudgedThing | None, text: str, *, in_words: bool = False
    ) -> tuple[JudgedThing, ...]:
        """``own`` without how SLT itself is run; of the heading's focus area, with its indicator if they are alike.

        ``in_words``: else with the indicator that the police tell in words.
        """
        kept = [one for one in own if one.indicator or self.catalogue.focus_area(one.focus_area or "").overview]
        if len(kept) != 1 or kept[0].indicator:
            return tuple(kept)
        here = heading is not None and heading.focus_area == kept[0].focus_area
        for indicator in (
            heading.indicator if heading and here else None,
            in_words and self._in_words(kept[0].focus_area),
        ):
            if indicator and topics_of(text) & topics_of(
                " ".join(names_of_indicator(self.catalogue.indicator(indicator)))
            ):
                return (replace(kept[0], indicator=indicator),)
        return tuple(self._by_topic(one, text) for one in kept)

    def _by_topic(self, subject: JudgedThing, text: str) -> JudgedThing:
        """``subject``, not sure, where ``text`` is of another topic than its focus area's title; with the one indicator
        of that topic, if there is one: «hærverk» is «Skadeverk».
        """
        if subject.indicator or not subject.focus_area:
            return subject
        topics = topics_of(text)
        title = self.catalogue.focus_area(subject.focus_area).title
        if not topics or topics & topics_of(title):
            return subject
        same = [
            one.id
            for one, _ in self._names[False]
            if one.focus_area == subject.focus_area and topics_of(" ".join(names_of_indicator(one))) == topics
        ]
        return replace(subject, indicator=same[0] if len(same) == 1 else None, own=False)

    def of_heading(self, headings: tuple[str, ...]) -> JudgedThing | None:
        """What the nearest heading that names something names; the one indicator told in words for a focus area."""
        for place, heading in reversed(list(enumerate(headings))):
            if place + 1 < len(headings) and _TITLE.search(folded(heading)):
                continue
            bare = heading.strip(" *#").lstrip("0123456789. ")
            sense = self.lexicon.sense(bare)
            if sense.kind is NameKind.INDICATOR and not self._survey(sense.meaning.indicator):
                found = self._subject(sense.meaning.indicator, "")
                return JudgedThing(found.focus_area, found.indicator, own=False)
            titled = self.themes.named(bare)
            if titled is not None and not self.catalogue.focus_area(titled).overview:
                return None
            if titled is not None:
                return JudgedThing(titled, self._in_words(titled), own=False)
            about = self.themes.lived(self.themes.about(_SURVEY.sub(" ", bare)))
            if len(about) == 1:
                return JudgedThing(about[0], None, own=False)
            if about:
                return None
        return None

    def segment_in(self, text: str) -> str:
        """The group that ``text`` names, as a segment; empty for none and for several."""
        return segment_key(self._groups(text) or {})

    def several_groups(self, text: str) -> bool:
        """Whether ``text`` names two groups of a kind: what it says may be of one of them."""
        return self._groups(text) is None

    def _groups(self, text: str) -> dict[str, str] | None:
        plain = " ".join(
            next((own for own in self._long_groups if word.startswith(own)), word) for word in tokens(text)
        )
        return self.lexicon.groups(plain)[0]

    def _in_words(self, focus_area: str | None) -> str | None:
        """The indicator of ``focus_area`` that is told in words and named by its title: «Rus» is «Rus og alkohol»."""
        if focus_area is None:
            return None
        title = tokens(self.catalogue.focus_area(focus_area).short)
        own = [
            one.id
            for one in self.indicators
            if one.focus_area == focus_area and one.unit is Unit.WORDS and tokens(one.short)[:1] == title[:1]
        ]
        return own[0] if len(own) == 1 else None

    def _subject(self, indicator: str, segment: str) -> JudgedThing:
        fits = segment if self.lexicon.fits(indicator, segment) else ""
        return JudgedThing(self.catalogue.indicator(indicator).focus_area, indicator, segment=fits)

    def _survey(self, indicator: str) -> bool:
        return self.catalogue.indicator(indicator).family is Family.UNGDATA

    def _before(self, rival: str, own: str) -> bool:
        """Whether of two with the same words ``rival`` is meant: the lead of its focus area, then the shorter name."""
        leads = {one.lead for one in self.catalogue.focus_areas}
        rank = [
            (one in leads, self.catalogue.indicator(one).standard, -len(self.catalogue.indicator(one).short), one)
            for one in (rival, own)
        ]
        return rank[0] > rank[1]

    @cached_property
    def _long_groups(self) -> tuple[str, ...]:
        """Long words for groups, which also begin compounds: «ungdomsskolenivå»."""
        return tuple(word for word in self.lexicon.group_words() if len(word) >= _LONG and " " not in word)

    @cached_property
    def _names(self) -> dict[bool, list[tuple[Indicator, list[frozenset[str]]]]]:
        """The words of the names of the indicators of the survey, and of those of everybody else."""
        found: dict[bool, list[tuple[Indicator, list[frozenset[str]]]]] = {True: [], False: []}
        told = [{one.id: one for one in each.indicators} for each in self.catalogue.tellings]
        for one in self.indicators:
            if one.family.background or one.family.standardised:
                continue
            names = [name for each in told if one.id in each for name in names_of_indicator(each[one.id])]
            words = [frozenset(telling_words(name)) for name in names]
            words += self._by_noun(one)
            found[one.family is Family.UNGDATA].append((one, [own for own in words if own]))
            if one.id.endswith("svarprosent"):
                found[False].append((one, [frozenset(["svarprosent"])]))
        return found

    def _by_noun(self, one: Indicator) -> list[frozenset[str]]:
        """What ``one`` counts with its focus area as one more name, if nothing else there counts it: «henvendelser»."""
        others = [other.noun for other in self.indicators if other.focus_area == one.focus_area]
        if one.focus_area is None or one.family is Family.UNGDATA or others.count(one.noun) > 1:
            return []
        noun = telling_words(one.noun[1])
        return [frozenset([*noun, *telling_words(self.catalogue.focus_area(one.focus_area).short)])] if noun else []

    @staticmethod
    def _covered(name: frozenset[str], said: tuple[str, ...]) -> frozenset[str] | None:
        """The words of ``said`` that say all of ``name``; None if one of its words is not said."""
        hits = [{word for word in said if alike(own, word)} for own in name]
        return frozenset().union(*hits) if hits and all(hits) else None
