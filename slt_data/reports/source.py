"""The source of what a report says: the entry of the catalogue that is the same report, or a new one."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from slt_data.catalogue.edits import Edit
from slt_data.catalogue.made_ids import free_id, made_id
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Source
from slt_data.reports.given import SourceGiven
from slt_data.reports.proposed import ReportHead
from slt_data.texts import say

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ALIKE = 85
"""The least likeness, of 100, of two names of one report."""
_SHORTEST = 2
_BETWEEN = frozenset({"for", "av", "fra", "til"})
_PLAIN = str.maketrans("æøå", "aoa")
"""A file's name is often without these letters: «slt-arsrapport-2018.pdf»."""


@dataclass(frozen=True)
class ReportSource:
    """The report as a source. ``known``: it is in the catalogue already."""

    id: str
    title: str
    publisher: str
    published: str
    known: bool

    def edit(self, area: str) -> Edit:
        """The new entry of ``area``."""
        document = (
            self.title if self.publisher.casefold() in self.title.casefold() else f"{self.title}, {self.publisher}"
        )
        fields: dict[str, Any] = {"title": self.title, "document": document, "publisher": self.publisher}
        fields |= {"published": self.published} if self.published else {}
        return Edit("sources", self.id, area, fields, new=True)


def source_of_report(
    head: ReportHead, file: str, given: SourceGiven, catalogue: Catalogue, area: str, taken: Collection[str]
) -> ReportSource:
    """The source that a report with this ``head`` and ``file`` is in ``area``. ``taken``: ids that no new one may have.

    One of the catalogue if ``given`` names it, or if it is of the same year and nearly the same name.
    """
    publisher = _said(given.publisher, head.publisher) or catalogue.area(area).title
    stem = re.sub(r"[_-]+", " ", re.sub(r"\.[A-Za-z]{2,5}$", "", file)).strip()
    names = [_said(given.title, head.title), *([stem] if given.title is None else [])]
    told = [one for one in names if len(one) >= _SHORTEST] or [say("report_in.untitled")]
    names = [_with_year(one, head.year) for one in told]
    known = _named(given.id, catalogue, area) if given.id is not None else _known(names, publisher, catalogue, area)
    if known is not None:
        return ReportSource(known.id, known.title, known.publisher, known.published, known=True)
    own = free_id(names[0], taken) if made_id(names[0]) else free_id(say("report_in.untitled"), taken)
    return ReportSource(own, names[0], publisher, _said(given.published, ""), known=False)


def sources_offered(catalogue: Catalogue, area: str) -> list[Source]:
    """The sources that figures of ``area`` may be from, in the order of the catalogue."""
    return [one for one in catalogue.sources if not one.retired and (not one.areas or area in one.areas)]


def _said(told: str | None, default: str) -> str:
    return " ".join((default if told is None or not told.strip() else told).split())


def _with_year(name: str, year: int | None) -> str:
    return name if year is None or _YEAR.search(name) else f"{name} {year}"


def _named(own: str, catalogue: Catalogue, area: str) -> Source | None:
    return next((one for one in sources_offered(catalogue, area) if one.id == own), None)


def _known(names: Iterable[str], publisher: str, catalogue: Catalogue, area: str) -> Source | None:
    """The source of the catalogue that is called most like one of ``names``, if any is like it."""
    best, most = None, float(_ALIKE)
    for one in sources_offered(catalogue, area):
        found = max((_likeness(name, publisher, one) for name in names), default=0)
        if found >= most:
            best, most = one, found
    return best


def _likeness(name: str, publisher: str, source: Source) -> float:
    """How alike a report called ``name`` and ``source`` are, of 100; 0 for another year or publisher."""
    years = set(_YEAR.findall(name))
    if fuzz.token_set_ratio(_words(publisher), _words(source.publisher)) < _ALIKE:
        return 0
    told = [one for one in (source.title, source.document) if years and years == set(_YEAR.findall(one))]
    gone = {*_words(publisher).split(), *_words(source.publisher).split()}
    return max((fuzz.token_sort_ratio(_words(name, gone), _words(one, gone)) for one in told), default=0)


def _words(name: str, without: Collection[str] = ()) -> str:
    """The words of ``name`` in small letters, without years and those ``without``: «slt arsrapport»."""
    words = re.findall(r"\w+", _YEAR.sub(" ", name.casefold().translate(_PLAIN)))
    left = [re.sub("rapporten$", "rapport", one) for one in words if one not in {*without, *_BETWEEN}]
    return " ".join(left)
