"""A YAML file of a data set: judgements, events and measures, board meetings, and what is removed."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from slt_data.domain.board import Held
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Event, Id, Part
from slt_data.domain.errors import DatasetRefused
from slt_data.domain.faults import faults
from slt_data.domain.series import Figure, Judgement, Year
from slt_data.shipped.yaml_lines import line_of, read_yaml
from slt_data.texts import say


class Gone(Part):
    """A figure, judgement or event of an earlier file of the data set that is removed."""

    area: Id
    indicator: Id | None = None
    year: Year | None = None
    first_year: Year | None = None
    segment: str = ""
    judgement: str | None = None
    event: Id | None = None

    @model_validator(mode="after")
    def _names_one_thing(self) -> Self:
        named = [self.indicator, self.judgement, self.event]
        if sum(one is not None for one in named) != 1 or (self.indicator is None) != (self.year is None):
            raise ValueError(say("dataset.gone_form"))
        return self


class WordsFile(BaseModel):
    """The structure of such a file."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    judgements: tuple[Judgement, ...] = ()
    events: tuple[Event, ...] = ()
    meetings: tuple[Held, ...] = ()
    removed: tuple[Gone, ...] = ()


def read_words(path: Path, name: str, catalogue_of: Callable[[str], Catalogue]) -> WordsFile:
    """The content of the file ``path``; ``catalogue_of`` gives the catalogue of an area.

    Raises ``DatasetRefused`` with every fault, its line and what is allowed.
    """
    try:
        words = WordsFile.model_validate(read_yaml(path, DatasetRefused))
    except ValidationError as error:
        wrong = [(place, sentence) for place, sentence in faults(error, WordsFile)]
        raise DatasetRefused(name, _at_lines(path, wrong)) from error
    wrong = [((kind, place), sentence) for kind, place, sentence in _wrong_in(words, catalogue_of)]
    if wrong:
        raise DatasetRefused(name, _at_lines(path, wrong))
    return words


def _at_lines(path: Path, wrong: Iterable[tuple[tuple[str | int, ...], str]]) -> list[str]:
    return [say("catalogue.at_line", line=line_of(path, place), sentence=sentence) for place, sentence in wrong]


def _wrong_in(words: WordsFile, catalogue_of: Callable[[str], Catalogue]) -> Iterator[tuple[str, int, str]]:
    for kind in ("judgements", "events", "meetings"):
        seen: set[tuple[str, str]] = set()
        for place, one in enumerate(getattr(words, kind)):
            area = next(iter(one.concerns.areas), "") if isinstance(one, Event) else one.area
            sentences = list(pointer_faults(one, catalogue_of(area)))
            if isinstance(one, Event) and not sentences:
                sentences += _too_wide(one)
            if (area, one.id) in seen:
                sentences.append(say("catalogue.twice", name=one.id))
            seen.add((area, one.id))
            for sentence in sentences:
                yield kind, place, sentence


def _too_wide(event: Event) -> Iterator[str]:
    """A fault for an event that the store can't hold: more than one area or focus area, or single indicators."""
    scope = event.concerns
    if len(scope.areas) != 1 or len(scope.focus_areas) > 1 or scope.indicators or scope.families:
        yield say("dataset.event_scope")


def pointer_faults(row: Figure | Judgement | Event | Held, catalogue: Catalogue) -> Iterator[str]:
    """A sentence for each id in ``row`` that is not in the catalogue."""
    for kind, key in _pointers(row):
        if key is not None and not catalogue.has(kind, key):
            known = ", ".join(sorted(entry.id for entry in getattr(catalogue, kind)))
            yield say("catalogue.points_nowhere", name=key, kind=say(f"kinds.{kind}"), allowed=known)


def _pointers(row: Figure | Judgement | Event | Held) -> Iterator[tuple[str, str | None]]:
    if isinstance(row, Event):
        yield from (("areas", one) for one in row.concerns.areas)
        yield from (("focus_areas", one) for one in row.concerns.focus_areas)
        yield "sources", row.source
        return
    yield "areas", row.area
    if isinstance(row, Held):
        yield from (("focus_areas", one.focus_area) for one in row.choices)
        return
    yield "sources", row.source
    yield "indicators", row.indicator
    if isinstance(row, Judgement):
        yield "focus_areas", row.focus_area
