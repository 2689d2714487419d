"""What words are about: the indicators and focus areas of a catalogue that a sentence, or a heading, names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.domain.families import Family
from slt_data.intake.vocabulary.keys import key, tokens
from slt_data.intake.vocabulary.synonyms import topics_of
from slt_data.reports.stems import same_word, stem, without_asides, words_of

NAMED = 0.95
"""The least likeness of words that name an indicator."""
_BY_TOPIC = 0.5
_IN_CONTEXT, _IN_HEADING = 0.7, 1.0
_DISTINCT = 0.5
_LONGEST_JOINED = 10
_HAD = re.compile(r"\bhatt\b", re.IGNORECASE)  # no hatred
_SURVEY, _ANSWERS = "ungdata", "svarprosent"
_ANSWERED = re.compile(
    r"\b(?:svarte|svarde|svara|deltok|besvarte)\b(?:(?!\bat\b)[^.]){0,60}\b(?:ungdata|undersøkelsen|undersøkinga)\b"
    r"|\b(?:svarte|svarde|svara|deltok)\s*(?:\(svarprosent\)|[.)]|$)",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    tokens(
        "antall antallet andel andelen prosent prosentandel del delen anmeldt anmeldte anmelde registrert registrerte "
        "sak saker forhold tilfelle tilfeller unge ungdom ungdommer ungdomar elever elevar som har hatt blitt er var i "
        "paa av til for fra om og med eller ved det den de en ei et ikke ikkje siste aar aaret kommunens kommunen "
        "kommune politiet politiets politi hele heile blir vart foeler faar minst hver hvert kvar kvart god mange "
        "knyttet knytt hadde vaert vore der under over mot blant lokalt nasjonalt vurdering hvor kor hva kva skal "
        "kan aa opplever mellom knytte anmeld"
    )
)


@dataclass(frozen=True)
class Subject:
    """An indicator that words are about. ``likeness``: from ``NAMED`` on its name is said. ``said``: the words of its
    name that are, those that few others have alone (``distinct``).
    """

    indicator: Indicator
    likeness: float
    said: frozenset[str]
    distinct: frozenset[str]

    @property
    def named(self) -> bool:
        """Whether its name is said."""
        return self.likeness >= NAMED


class Subjects:
    """The names of the indicators and focus areas that ``area`` may use."""

    def __init__(self, catalogue: Catalogue, area: str) -> None:
        self.catalogue, self.area = catalogue, catalogue.area(area)
        self._found: dict[str, frozenset[str]] = {}
        self._told: dict[tuple[str, str, tuple[str, ...]], tuple[Subject, ...]] = {}

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators whose figures a report may tell: those of official statistics have their own way in.

        A shared one with the name of one that the area has for itself is not among them.
        """
        used = self.area.indicators
        found = [
            one
            for one in self.catalogue.indicators
            if one.area in (None, self.area.id)
            and not one.retired
            and not one.family.official
            and not one.family.standardised
            and (used is None or one.area is not None or one.id in used or not one.standard)
        ]
        own = {key(name) for one in found if one.area is not None for name in (one.title, one.short, *one.names)}
        return tuple(
            one
            for one in found
            if one.area is not None or not own & {key(name) for name in (one.title, one.short, *one.names)}
        )

    @cached_property
    def _names(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """The names of each indicator, each as its words that say something."""
        known = {one.id for one in self.indicators}
        found: dict[str, dict[tuple[str, ...], None]] = {one: {} for one in known}
        for told in self.catalogue.tellings:
            for one in told.indicators:
                if one.id not in known:
                    continue
                for name in (one.title, one.short, *one.names):
                    for part in name.replace(")", "(").split("("):
                        words = tuple(dict.fromkeys(word for word in words_of(part) if word not in _EMPTY))
                        if words:
                            found[one.id][words] = None
                noun = words_of(one.noun[1])[-1]
                area = words_of(told.focus_area(one.focus_area).short) if one.focus_area else ()
                if noun not in _EMPTY and area and one.family is not Family.UNGDATA:
                    found[one.id][noun, *area] = None
        return {own: tuple(names) for own, names in found.items()}

    def one_word_names(self, indicator: Indicator) -> tuple[str, ...]:
        """The names of ``indicator`` that are one word: what it counts is called so."""
        return tuple(name[0] for name in self._names[indicator.id] if len(name) == 1)

    def group_titles(self, indicator: Indicator) -> tuple[str, ...]:
        """The titles of the groups that ``indicator`` has, in every language."""
        return tuple(
            title
            for dimension in indicator.dimensions
            for told in self.catalogue.tellings
            for title in told.dimension(dimension).values.values()
        )

    @cached_property
    def _weights(self) -> dict[str, float]:
        """How much each word of a name tells: 1 if one indicator has it, less the more have it."""
        words = {own: {word for name in names for word in name} for own, names in self._names.items()}
        every = Counter(one for own in words.values() for one in {stem(word) for word in own})
        return {word: 1 / every[stem(word)] for own in words.values() for word in own}

    def of(self, words: str, context: str = "", headings: Iterable[str] = ()) -> tuple[Subject, ...]:
        """The indicators that ``words`` are about, the most likely first; at least one word of a name must stand there.

        ``context``: what stands before in the paragraph; ``headings``: those above. Both help to tell which.
        """
        asked = (words, context, tuple(headings))
        if asked not in self._told:
            self._told[asked] = self._of(*asked)
        return self._told[asked]

    def _of(self, words: str, context: str, headings: tuple[str, ...]) -> tuple[Subject, ...]:
        words = without_asides(words) + (f" {_ANSWERS}" if _ANSWERED.search(words) else "")
        here = self._standing(words)
        around, above = self._standing(context), self._standing(" . ".join(headings))
        found = [one for own in self.indicators if (one := self._likeness(own, here, around, above)) is not None]
        found.sort(key=lambda one: one.likeness, reverse=True)
        return tuple(found) if found and found[0].likeness > _BY_TOPIC else (*self._by_topic(words), *found)

    def _likeness(
        self, indicator: Indicator, here: frozenset[str], around: frozenset[str], above: frozenset[str]
    ) -> Subject | None:
        best: Subject | None = None
        for name in self._names[indicator.id]:
            said = here.intersection(name)
            if not said:
                continue
            weights = {word: self._weights[word] for word in name}
            reached = sum(weights[word] for word in said)
            for word in set(name) - said:
                from_above = word in above and (indicator.family is not Family.UNGDATA or word == _SURVEY)
                survey = word == _SURVEY and (word in above or word in around)
                share = 1.0 if survey else _IN_HEADING if from_above else _IN_CONTEXT if word in around else 0.0
                reached += share * weights[word]
            likeness = reached / sum(weights.values())
            likeness += 0.1 * sum(weights[word] for word in said) if likeness >= NAMED else 0.0
            if best is None or likeness > best.likeness:
                distinct = frozenset(word for word in said if weights[word] >= _DISTINCT)
                best = Subject(indicator, likeness, frozenset(said), distinct)
        return best

    def _standing(self, text: str) -> frozenset[str]:
        """The words of names that stand in ``text``, also in two words: «høyre ekstremisme»."""
        if text not in self._found:
            said = words_of(text)
            joined = "".join(said)
            near = {own for word in set(said) for own in self._near(word) if same_word(own, word)}
            self._found[text] = frozenset(near | {word for word in self._long if word in joined})
        return self._found[text]

    def _near(self, word: str) -> Iterator[str]:
        """The words of names that ``word`` may be made with: those that it begins or ends with."""
        bare = stem(word)
        for at in range(1, len(bare) + 1):
            yield from self._by_stem.get(bare[:at], ())
            yield from self._by_stem.get(bare[at - 1 :], ())
        yield from self._by_stem.get(word, ())

    @cached_property
    def _by_stem(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._weights:
            for form in {word, stem(word)}:
                found.setdefault(form, []).append(word)
        return found

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(word for word in self._weights if len(word) >= _LONGEST_JOINED)

    def _by_topic(self, words: str) -> tuple[Subject, ...]:
        topics = topics_of(_HAD.sub(" ", words))
        if not topics:
            return ()
        found = []
        for one in self.indicators:
            names = [(name, topics_of(" ".join(name))) for name in self._names[one.id]]
            near = [_BY_TOPIC / len(name) for name, own in names if own and own <= topics]
            if near:
                found.append(Subject(one, max(near), frozenset(), frozenset()))
        return tuple(sorted(found, key=lambda one: one.likeness, reverse=True))
