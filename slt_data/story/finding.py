"""What can be searched for in an area: everything that has a place on a page, and where that is."""

from collections.abc import Iterator
from typing import NamedTuple

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import EventKind, Indicator
from slt_data.domain.series import JudgementKind
from slt_data.story.board_names import named_focus_areas
from slt_data.story.material import Material

LONGEST_DETAIL = 140
"""The most characters of the line below a title."""


class Findable(NamedTuple):
    """One thing that can be found. ``kind``: what it is, a key of the texts; ``detail``: a line that tells it apart.

    ``path`` and ``year``: the page where it is told, and the year of it (0 for any). ``place``: where on the page, as
    the key of a container or the anchor of a heading. ``names``: what else it is found by, such as its names in the
    other language.
    """

    kind: str
    title: str
    detail: str = ""
    path: str = ""
    year: int = 0
    place: str = ""
    names: tuple[str, ...] = ()


def findable(material: Material) -> list[Findable]:
    """Everything in the area of ``material`` that can be found, as readers see it; no figure is among it."""
    return [
        *_focus_areas(material),
        *_indicators(material),
        *_measures(material),
        *_terms(material),
        *_judgements(material),
    ]


def cut_short(text: str) -> str:
    """``text`` in at most ``LONGEST_DETAIL`` characters, cut between words.

    >>> cut_short("kort")
    'kort'
    """
    if len(text) <= LONGEST_DETAIL:
        return text
    return text[:LONGEST_DETAIL].rpartition(" ")[0].rstrip(",;:.") + " …"


def _focus_areas(material: Material) -> Iterator[Findable]:
    named = {one.id: one.title for one in named_focus_areas(material)}
    for one in material.catalogue.used_focus_areas:
        other = [own.title for told in material.catalogue.tellings for own in told.focus_areas if own.id == one.id]
        names = (one.title, one.short, *other)
        yield Findable("focus_area", named.get(one.id, one.title), cut_short(one.about), one.id, names=names)


def _indicators(material: Material) -> Iterator[Findable]:
    """Those that the area has figures of: on the page of their focus area, or of the survey."""
    shown = {one.id for one in material.catalogue.used_focus_areas}
    for one in material.indicators():
        path = one.focus_area if one.focus_area in shown else _by_survey(material.catalogue, one)
        if not path:
            continue
        other = [own for told in material.catalogue.tellings for own in told.indicators if own.id == one.id]
        names = [one.short, *one.names, *(name for own in other for name in (own.title, own.short))]
        place = f"kort_{material.area.id}_{one.id}"
        yield Findable("indicator", one.title, cut_short(one.definition), path, place=place, names=tuple(names))


def _by_survey(catalogue: Catalogue, indicator: Indicator) -> str:
    """The focus area beside which a survey indicator stands; empty for none."""
    return next((one.id for one in catalogue.used_focus_areas if indicator.id in one.survey), "")


def _measures(material: Material) -> Iterator[Findable]:
    shown = {one.id for one in material.catalogue.used_focus_areas}
    for one in material.events():
        kind = "measure" if one.kind is EventKind.MEASURE else "event"
        path = next((key for key in one.concerns.focus_areas if key in shown), "")
        detail = " · ".join(part for part in (one.period, one.responsible, one.text) if part)
        if path:
            yield Findable(kind, one.title, cut_short(detail), path)


def _terms(material: Material) -> Iterator[Findable]:
    for one in material.catalogue.terms_in(material.area.id):
        yield Findable("term", one.term, cut_short(one.text), "ord_og_begreper", place=one.anchor)


def _judgements(material: Material) -> Iterator[Findable]:
    """What was said of a theme, newest first; topics are told where they were raised."""
    shown = {one.id: one.short for one in material.catalogue.used_focus_areas}
    for one in sorted(material.judgements, key=lambda own: -own.year):
        focus = one.focus_area or (material.catalogue.indicator(one.indicator).focus_area if one.indicator else None)
        if focus not in shown:
            continue
        kind = "topic" if one.kind is JudgementKind.TOPIC else "judgement"
        yield Findable(kind, cut_short(one.text), f"{one.voice} · {shown[focus]} · {one.year}", focus, one.year)
