"""What a file tells of a name that the catalogue does not know, so that an indicator can be made of it.

The file is read as if there were such an indicator, in each unit that it may have, so that its layout need not be
understood twice.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from slt_data.catalogue.made_ids import free_id
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Better
from slt_data.domain.entry_bodies import SHARED, body_of
from slt_data.domain.families import Family
from slt_data.domain.layers import NB, CatalogueRow, composed
from slt_data.domain.series import TOTAL, Unit, segment_key, segment_parts
from slt_data.intake.coded_frames import with_texts
from slt_data.intake.delivery import Answers, delivery_of_workbook
from slt_data.intake.layout.model import Choices
from slt_data.intake.opening.read_file import read_file
from slt_data.intake.questions import FileQuestion
from slt_data.intake.vocabulary.keys import Meaning, plain_letters
from slt_data.intake.vocabulary.lexicon import Lexicon
from slt_data.intake.vocabulary.measures import measure_named
from slt_data.store.store import Store

_UNITS = (Unit.COUNT, Unit.PERCENT, Unit.PER_1000)
_SHARE = re.compile(r"\d\s*(?:%|prosent|pst)", re.IGNORECASE)
_MOST = 0.5
"""The share of cells with a per cent sign from which all are taken to be per cent."""
_MARK_IN_FRONT = re.compile(r"^[\s\-–—•·*]+(?=\w)")
_BETWEEN = re.compile(r"\s*(?:[,:;(/]|\s[-–—]\s)\s*")


@dataclass(frozen=True)
class NamedInFile:
    """A name as it stands in a file: ``title``, without the groups in it, ``segment``.

    ``unit``: that of its figures; ``years``: those that have any; ``dimensions``: by which the file parts them.
    ``alone``: whether it means the same wherever it stands, which a row below another indicator does not.
    """

    name: str
    title: str
    segment: str
    unit: Unit
    years: tuple[int, ...] = ()
    dimensions: tuple[str, ...] = ()
    alone: bool = True

    def meaning(self, indicator: str, dimensions: Collection[str]) -> str:
        """The answer that the name is ``indicator``, which has ``dimensions``: all of it, or the groups in the name."""
        return Meaning(indicator=indicator, segment=self.segment if self._parted(dimensions) else TOTAL).id

    def further_name(self, dimensions: Collection[str]) -> str:
        """What the file writes for all of an indicator with ``dimensions``; empty where it says that of a group, or
        only of what stands below another indicator.
        """
        if not self.alone or (self.segment and self._parted(dimensions)):
            return ""
        return self.name if self.segment else self.title

    def _parted(self, dimensions: Collection[str]) -> bool:
        return set(segment_parts(self.segment)) <= set(dimensions)


def named_in_file(
    store: Store, area: str, file: str, content: bytes, answers: Answers, question: FileQuestion
) -> NamedInFile:
    """What ``file``, answered by ``answers``, has of the name that ``question`` asks for.

    Raises ``FileUnreadable``.
    """
    workbook = read_file(file, content)
    title, segment = _parted(Lexicon(store.catalogue_of(area), area, {}), _MARK_IN_FRONT.sub("", question.name))
    named = measure_named(question.name)
    first = named.unit if named is not None and named.unit is not None else Unit.COUNT

    def figures(unit: Unit) -> pd.DataFrame:
        catalogue, own = _catalogue_with(store, area, unit)
        said = {question.id: Meaning(indicator=own, segment=segment).id}
        also = replace(answers, layout=_answered(answers.layout, said))
        rows = delivery_of_workbook(store, area, workbook, also, catalogue).rows
        return with_texts(rows[rows["indicator"].eq(own)])

    every = ((unit, figures(unit)) for unit in dict.fromkeys((first, *_UNITS)))
    unit, found = next(((unit, rows) for unit, rows in every if not rows.empty), (first, None))
    segments, years = [segment], set()
    if found is not None:
        segments += found["segment"].unique().tolist()
        years = {int(year) for year in found["year"]}
        if unit is Unit.COUNT and found["text"].str.contains(_SHARE).mean() >= _MOST:
            unit = Unit.PERCENT
    return NamedInFile(
        question.name,
        title,
        segment,
        unit,
        years=tuple(sorted(years)),
        dimensions=tuple(dict.fromkeys(one for own in segments for one in segment_parts(own))),
        alone="/" not in question.id,
    )


def _answered(layout: Choices | None, said: Mapping[str, str]) -> Choices:
    before = layout or Choices()
    return before.model_copy(update={"answers": {**before.answers, **said}})


def _parted(lexicon: Lexicon, text: str) -> tuple[str, str]:
    """``text`` up to the groups at its end, and those as a segment; whole, if they can't be parted so.

    «Hundebitt, gutter» is «Hundebitt» of a group.
    """
    for head, tail in _cuts(text):
        parts, rest = lexicon.groups(plain_letters(tail))
        if parts and not rest and not lexicon.groups(plain_letters(head))[0]:
            return head, segment_key(parts)
    return text, TOTAL


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    for one in _BETWEEN.finditer(text):
        if one.start() and one.end() < len(text):
            yield text[: one.start()], text[one.end() :]


def _catalogue_with(store: Store, area: str, unit: Unit) -> tuple[Catalogue, str]:
    """The catalogue of ``area`` as it would be with an indicator of ``unit``, and the id of that."""
    own = free_id("nytt navn", {key for kind, key in store.catalogue_ids(area) if kind == "indicators"})
    rows = [*store.catalogue_rows(SHARED), *store.catalogue_rows(area)]
    dimensions = [one.id for one in store.catalogue_of(area).dimensions]
    rows.append(CatalogueRow("indicators", own, area, NB, len(rows), body_of(_fields(own, unit, dimensions))))
    return composed(rows, area), own


def _fields(own: str, unit: Unit, dimensions: Sequence[str]) -> dict[str, Any]:
    """Fields of an indicator of ``unit`` that may be parted in any way; its texts are never shown."""
    return {
        **dict.fromkeys(("title", "short", "definition", "population"), own),
        "noun": [own, own],
        "unit": unit,
        "family": Family.SLT,
        "better": Better.NEITHER,
        "dimensions": dimensions,
        "publishing": {"smallest": 1, "reason": own},
    }
