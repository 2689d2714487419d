"""What a request asks for: the format and language of the answer, and its parameters, each known and given once."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl

from slt_data.access.rules import API, ROUTES, allowed
from slt_data.access.sessions import Visitor
from slt_data.api.problems import Refused
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.places import Area
from slt_data.norwegian import listing
from slt_data.story.materials import Materials
from slt_data.texts import Language, say

AREA, SEGMENT, YEAR, UNHIDDEN, LANGUAGE, CSV = "area", "segment", "year", "skjulte", "spraak", "csv"
ALWAYS = (LANGUAGE, CSV)
"""Parameters that every path accepts."""
YES_OR_NO = ("ja", "nei")


class AnswerForm(StrEnum):
    """The format of an answer, by the ending of the path."""

    JSON = "json"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """The media type for ``Accept`` and ``Content-Type``."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {AnswerForm.JSON: "application/json", AnswerForm.CSV: "text/csv"}


class Cells(StrEnum):
    """The dialect of CSV: for Norwegian Excel, or RFC 4180."""

    EXCEL = "excel"
    PLAIN = "plain"


@dataclass(frozen=True)
class Asking:
    """One request, parsed. ``area`` is one that the visitor may read; None if no area was named."""

    visitor: Visitor
    materials: Materials
    area: Area | None
    role: Role
    params: dict[str, str]
    names: dict[str, str]

    @property
    def areas(self) -> list[Area]:
        """The areas that the request is about: the named one, or all that the visitor may read."""
        return [self.area] if self.area is not None else readable(self.visitor, self.materials.store.catalogue)


def readable(visitor: Visitor, catalogue: Catalogue) -> list[Area]:
    """The areas with a board that ``visitor`` may read."""
    return [one for one in catalogue.areas if one.has_pages and allowed(visitor.ranks, ROUTES[API], one.id)]


def language_in(query: str) -> Language | None:
    """The language that ``query`` asks for, even if the rest of it is invalid; None for none."""
    found = [value for name, value in _pairs(query) if name == LANGUAGE]
    return Language(found[0]) if len(found) == 1 and found[0] in set(Language) else None


def params_in(query: str, known: Sequence[str]) -> dict[str, str]:
    """The parameters, each of them in ``known`` and given once. Raises ``Refused`` with what is allowed."""
    found: dict[str, str] = {}
    for name, value in _pairs(query):
        if name not in known:
            raise Refused(400, say("api.param", known=listing([*known])))
        if name in found:
            raise Refused(400, say("api.twice", name=name))
        found[name] = value
    for name, words in ((LANGUAGE, tuple(Language)), (CSV, tuple(Cells)), (UNHIDDEN, YES_OR_NO)):
        if found.get(name, words[0]) not in words:
            raise Refused(400, say("api.value", name=name, known=listing([str(word) for word in words])))
    return found


def form_in(ending: str | None, accept: str) -> AnswerForm:
    """The format of the path's ending, or else of ``Accept``.

    Raises ``Refused`` for an unknown ending, or when no format is acceptable.
    """
    if ending is None:
        return accepted(accept)
    if ending not in set(AnswerForm):
        raise Refused(404, say("api.no_such"))
    return AnswerForm(ending)


def accepted(accept: str) -> AnswerForm:
    """The format that ``Accept`` prefers; JSON if it prefers none. Raises ``Refused`` if it accepts neither."""
    if not accept.strip():
        return AnswerForm.JSON
    liked = {form: max(_liking(one, form) for one in accept.split(","))[1] for form in AnswerForm}
    if not any(liked.values()):
        raise Refused(406, say("api.not_acceptable"))
    return AnswerForm.CSV if liked[AnswerForm.CSV] > liked[AnswerForm.JSON] else AnswerForm.JSON


def _liking(part: str, form: AnswerForm) -> tuple[int, float]:
    """How specifically a part of ``Accept`` matches ``form`` (-1: not), and its weight; the most specific part
    decides.
    """
    ranges = ("*/*", f"{form.media_type.partition('/')[0]}/*", form.media_type)
    kind, *rest = (one.strip().lower() for one in part.split(";"))
    if kind not in ranges:
        return -1, 0.0
    weights = [one.partition("=")[2] for one in rest if one.startswith("q=")]
    try:
        weight = float(weights[0]) if weights else 1.0
    except ValueError:
        weight = 0.0
    return ranges.index(kind), weight


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)
