"""Words for the groups of the catalogue, and phrases for all of a dimension together."""

import re
from collections.abc import Iterator
from functools import cached_property

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.vocabulary.keys import plain_letters, tokens, unique
from slt_data.intake.vocabulary.norwegian_words import ALL_WORDS, DIMENSION_WORDS, OTHER_WORDS


class GroupWords:
    """The words for the groups of ``catalogue``, in plain letters."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def is_total(self, words: str) -> bool:
        """Whether plain ``words`` mean all of a dimension: «kjønn samlet», «gutter og jenter», «begge kjønn i alt»."""
        told: dict[str, set[str]] = {}
        for found in self.pattern.finditer(words):
            dimension, value = self.of[found[1]]
            told.setdefault(dimension, set()).add(value)
        every = [self.catalogue.dimension(dimension).values.keys() == own for dimension, own in told.items()]
        rest = set(self.pattern.sub(" ", words).replace("-", " ").replace("+", " ").split())
        said = bool(rest & (ALL_WORDS - {"i", "og", "av", "til"})) and not told
        return (every == [True] or said) and rest <= ALL_WORDS | self._dimension_words

    @cached_property
    def of(self) -> dict[str, tuple[str, str]]:
        """(dimension, value) of each word."""
        said = list(self._said_of_groups())
        own = unique((words, f"{dimension}={value}") for words, dimension, value in said)
        return {words: (name.split("=")[0], name.split("=")[1]) for words, name in own.items()}

    def _said_of_groups(self) -> Iterator[tuple[str, str, str]]:
        for dimension in (one for told in self.catalogue.tellings for one in told.dimensions):
            for value, title in dimension.values.items():
                others = OTHER_WORDS.get((dimension.id, value), "")
                said = {
                    plain_letters(title),
                    plain_letters(value.replace("_", " ")),
                    *others.split("|" if "|" in others else " "),
                }
                said |= {re.sub(r"(\d)-(\d)", r"\1 til \2", words) for words in said}
                yield from ((words, dimension.id, value) for words in said if words)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches any of the words in a text of plain letters."""
        every = sorted(self.of, key=len, reverse=True)
        titles = {plain_letters(one.title) for told in self.catalogue.tellings for one in told.dimensions}
        heads = "|".join(re.escape(one) for one in sorted(titles))
        words = "|".join(re.escape(one) for one in every)
        return re.compile(rf"(?<![a-z0-9])(?:(?:{heads})[ \-]+)?({words})(?: aar)?(?![a-z0-9])")

    @cached_property
    def _dimension_words(self) -> frozenset[str]:
        titles = {one.title for told in self.catalogue.tellings for one in told.dimensions}
        return frozenset(word for title in titles for word in tokens(title)) | DIMENSION_WORDS
