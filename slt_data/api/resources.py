"""The table of resources, from which the routes and the OpenAPI description are made."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from slt_data.api.asking import AREA, SEGMENT, UNHIDDEN, YEAR, Asking
from slt_data.api.problems import Refused
from slt_data.domain.disclosure import Role
from slt_data.domain.places import Area
from slt_data.domain.series import TOTAL
from slt_data.export.answers import (
    area_document,
    indicator_documents,
    is_told,
    known_indicator,
    series_document,
)
from slt_data.export.documents import AreaDocument, Document, IndicatorDocument, PictureDocument, SeriesDocument
from slt_data.export.figures import COLUMNS, WHOLE, series_figures
from slt_data.export.picture_answer import picture_document
from slt_data.export.plan_answer import plan_document
from slt_data.export.plan_documents import PlanDocument
from slt_data.export.plan_table import PLAN_COLUMNS, plan_table
from slt_data.story.material import Material
from slt_data.story.plan import plan_years
from slt_data.texts import say

LATEST = "latest"
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_LEAST_YEAR, _MOST_YEAR = 1900, 2099
AREA_COLUMNS = ("id", "title", "made_up", "board", "code")
INDICATOR_COLUMNS = ("area", "id", "title", "unit", "focus_area", "first_year", "last_year", "segments", "made_up")
PICTURE_COLUMNS = (
    *("area", "year", "focus_area", "title", "indicator", "statement", "verdict", "level", "figure_year"),
    *("sentences", "police", "survey", "made_up"),
)


@dataclass(frozen=True)
class ApiAnswer:
    """An answer: the ``document`` for JSON, ``columns`` and ``rows`` for CSV, and a name for the ``file``."""

    document: Any
    columns: Sequence[str]
    rows: list[Sequence[object]]
    file: str


@dataclass(frozen=True)
class Resource:
    """One resource of the API at ``path``. ``takes``: its optional parameters; ``needs``: its required ones."""

    name: str
    path: str
    summary: str
    about: str
    takes: tuple[str, ...]
    needs: tuple[str, ...]
    tell: Callable[[Asking], ApiAnswer]
    document: type[Document]
    many: bool
    columns: tuple[str, ...]

    @cached_property
    def written(self) -> TypeAdapter[Any]:
        """The serializer of its document, or of a list of them."""
        return TypeAdapter(list[self.document]) if self.many else TypeAdapter(self.document)  # type: ignore[name-defined]


def _areas(asking: Asking) -> ApiAnswer:
    documents = [area_document(one) for one in asking.areas]
    rows = [(one.id, one.title, one.made_up, one.board, _code(one)) for one in documents]
    return ApiAnswer(documents, AREA_COLUMNS, [*rows], "omraader")


def _code(area: AreaDocument) -> str:
    """The municipality number with letters, ``K-3201``, so that no program takes it for a number and drops its
    zeros.
    """
    return f"K-{area.codes[-1].code}" if area.codes else ""


def _indicators(asking: Asking) -> ApiAnswer:
    documents = [one for area in asking.areas for one in indicator_documents(_material(asking, area))]
    rows = [[_cell(getattr(one, name)) for name in INDICATOR_COLUMNS] for one in documents]
    return ApiAnswer(documents, INDICATOR_COLUMNS, [*rows], "indikatorer")


def _series(asking: Asking) -> ApiAnswer:
    material = _material(asking, _area_of(asking))
    indicator = known_indicator(material.catalogue, asking.names["indicator"])
    segment = _segment(asking.params.get(SEGMENT, TOTAL))
    if indicator is None or not is_told(material, indicator):
        raise Refused(404, say("api.no_indicator"))
    if segment != TOTAL and segment not in material.segments(indicator.id):
        raise Refused(404, say("api.no_segment"))
    found = material.series(indicator.id, segment)
    rows = series_figures(found) if found is not None else []
    file = f"{indicator.id}-{material.area.id}"
    return ApiAnswer(series_document(material, indicator, segment), COLUMNS, [*rows], file)


def _segment(told: str) -> str:
    """The segment named by ``told``: its parts in any order, or ``alle`` for the total, as in CSV."""
    if told == WHOLE:
        return TOTAL
    return ";".join(sorted(part.strip() for part in told.split(";")))


def _picture(asking: Asking) -> ApiAnswer:
    material = _material(asking, _area_of(asking))
    word = asking.names["year"]
    if word != LATEST and not _YEAR.fullmatch(word):
        raise Refused(404, say("api.no_year", first=_LEAST_YEAR, last=_MOST_YEAR))
    if not material.newest_year:
        raise Refused(404, say("api.no_picture"))
    year = material.newest_year if word == LATEST else int(word)
    first = min(material.years)
    if not first <= year <= material.newest_year:
        raise Refused(404, say("api.other_year", year=year, first=first, last=material.newest_year))
    country = asking.materials.of(material.area.country, Role.LESER) if material.area.country else None
    document = picture_document(material, year, country)
    shared = {"area": document.area, "year": document.year, "made_up": document.made_up}
    rows = [
        [_cell(shared[name] if name in shared else getattr(one, name)) for name in PICTURE_COLUMNS]
        for one in document.focus_areas
    ]
    return ApiAnswer(document, PICTURE_COLUMNS, [*rows], f"utfordringsbilde-{year}-{document.area}")


def _plan(asking: Asking) -> ApiAnswer:
    material = _material(asking, _area_of(asking))
    word = asking.params.get(YEAR)
    if word is not None and not _YEAR.fullmatch(word):
        raise Refused(400, say("api.no_year", first=_LEAST_YEAR, last=_MOST_YEAR))
    if word is not None and int(word) not in plan_years(material):
        raise Refused(404, say("api.no_plan", year=word))
    document = plan_document(material, None if word is None else [int(word)])
    file = "-".join(["plan", *([word] if word else []), document.area])
    return ApiAnswer(document, PLAN_COLUMNS, [*plan_table(document)], file)


def _area_of(asking: Asking) -> Area:
    (area,) = asking.areas
    return area


def _material(asking: Asking, area: Area) -> Material:
    return asking.materials.of(area.id, asking.role)


def _cell(value: object) -> object:
    return " ".join(value) if isinstance(value, list) else value


RESOURCES = (
    Resource(
        "areas",
        "/areas",
        "The areas that the key may read",
        "Areas with an SLT board. A key for one area gets that one.",
        (),
        (),
        _areas,
        AreaDocument,
        True,
        AREA_COLUMNS,
    ),
    Resource(
        "indicators",
        "/indicators",
        "The indicators that have figures or words",
        "Of one area, or of all that the key may read.",
        (AREA,),
        (),
        _indicators,
        IndicatorDocument,
        True,
        INDICATOR_COLUMNS,
    ),
    Resource(
        "series",
        "/series/{indicator}",
        "All years of one indicator",
        "The figures with intervals and changes. In CSV a row is a figure.",
        (AREA, SEGMENT, UNHIDDEN),
        (AREA,),
        _series,
        SeriesDocument,
        False,
        COLUMNS,
    ),
    Resource(
        "picture",
        "/picture/{year}",
        "The challenge picture of one year",
        "What is said of each focus area, in sentences, in the board's order. `latest`: the newest year with figures.",
        (AREA, UNHIDDEN),
        (AREA,),
        _picture,
        PictureDocument,
        False,
        PICTURE_COLUMNS,
    ),
    Resource(
        "plan",
        "/plan",
        "The plan of the board",
        "By year, newest first: innsatsområder with goals and what the figures that readers see say of their targets, "
        "measures with status, what forums raised. In CSV a row is a piece of the plan of a year.",
        (AREA, YEAR),
        (AREA,),
        _plan,
        PlanDocument,
        False,
        PLAN_COLUMNS,
    ),
)
