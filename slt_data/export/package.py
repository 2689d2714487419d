"""A briefing's figures as a Frictionless Data Package: a zip that describes each column and the origin of all figures.

The same content gives the same bytes: all dates are those of the briefing and its sources, not today's.
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from slt_data.analysis.certainty import ChangeLevel
from slt_data.analysis.change import Reason
from slt_data.domain.entries import Indicator, MeasureLevel, Source
from slt_data.domain.plan import Forum, TiltakState
from slt_data.domain.series import Status, Unit
from slt_data.domain.targets import Verdict
from slt_data.export.figures import COLUMNS, figure_rows
from slt_data.export.plan_answer import year_document
from slt_data.export.plan_documents import PlanDocument
from slt_data.export.plan_table import PLAN_COLUMNS, PLAN_KINDS, plan_table
from slt_data.export.table import written
from slt_data.story.briefing import Briefing
from slt_data.story.indicator import IndicatorStory
from slt_data.story.series_rows import UNSURE
from slt_data.texts import say

_INTEGERS = frozenset({"from_year", "year", "asked", "changed_since", "smallest", "smallest_n"})
_NUMBERS = frozenset({"value", "low", "high", "change", "percent"})
_TRUE_OR_FALSE = frozenset({"restricted", "made_up", "secondary", "unread"})
_DAYS = frozenset({"read"})
_LISTS = {
    "status": [*(one.value for one in Status), UNSURE],
    "unit": [one.value for one in Unit],
    "level": [one.value for one in ChangeLevel],
    "reason": [one.value for one in Reason],
}
_MAY_BE_EMPTY = {
    "figures": frozenset(
        {
            "value",
            "raw",
            "asked",
            "low",
            "high",
            "change",
            "changed_since",
            "percent",
            "level",
            "reason",
            "note",
            "read",
            "attribution",
        }
    ),
    "indicators": frozenset({"focus_area", "caveats"}),
    "sources": frozenset({"published", "read", "url", "licence"}),
    "plan": frozenset(PLAN_COLUMNS) - {"area", "year", "kind", "id", "text", "made_up"},
}
_INDICATORS = (
    "id",
    "title",
    "definition",
    "unit",
    "noun",
    "population",
    "family",
    "period",
    "focus_area",
    "better",
    "smallest",
    "smallest_n",
    "rule",
    "caveats",
)
_SOURCES = ("id", "title", "document", "publisher", "published", "read", "url", "licence", "secondary")
_KEYS = {"figures": ["area", "indicator", "segment", "from_year", "year"], "indicators": ["id"], "sources": ["id"]}
_KEYS |= {"plan": ["area", "year", "kind", "id"]}
_POINTERS = {"indicator": "indicators", "source": "sources"}
_PLAN_LISTS = {
    "kind": [*PLAN_KINDS],
    "level": [one.value for one in MeasureLevel],
    "verdict": [one.value for one in Verdict],
    "state": [one.value for one in TiltakState],
    "forum": [one.value for one in Forum],
}


def package(briefing: Briefing) -> bytes:
    """The zip with ``datapackage.json``, a read-me text and three tables, and a fourth if the year has a plan."""
    stories = told_in(briefing)
    indicators = list({one.indicator.id: one.indicator for one in stories}.values())
    figures = figure_rows(stories)
    sources = _sources(stories)
    tables: dict[str, tuple[Sequence[str], Sequence[Sequence[object]]]] = {
        "figures": (COLUMNS, figures),
        "indicators": (_INDICATORS, [_indicator(one) for one in indicators]),
        "sources": (_SOURCES, [_source(one) for one in sources]),
    }
    if planned := _plan(briefing):
        tables["plan"] = PLAN_COLUMNS, planned
    files = {f"{name}.csv": written([head, *rows]).encode() for name, (head, rows) in tables.items()}
    about = _about(briefing, sources)
    about["resources"] = [_resource(name, head, files[f"{name}.csv"]) for name, (head, _) in tables.items()]
    texts = {
        "datapackage.json": json.dumps(about, ensure_ascii=False, indent=2) + "\n",
        "README.md": _readme(briefing, sources, tables),
    }
    return _zipped({name: text.encode() for name, text in texts.items()} | files)


def told_in(briefing: Briefing) -> list[IndicatorStory]:
    """Every indicator story of the briefing: those of the focus areas and those of the survey."""
    return [*briefing.indicators, *(story for _, stories in briefing.survey.groups for story in stories)]


def _about(briefing: Briefing, sources: Sequence[Source]) -> dict[str, Any]:
    licences = sorted({one.licence for one in sources if one.licence})
    made_up = f" ({say('picture.made_up').lower()})" if briefing.made_up else ""
    described = say("package.made_up") if briefing.made_up else say("package.about", area=briefing.area.title)
    return {
        "profile": "data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", f"slt-{briefing.area.id}-{briefing.year}"),
        "title": briefing.title + made_up,
        "description": described,
        "version": f"{briefing.made_on.year}.{briefing.made_on.month}.{briefing.made_on.day}",
        "created": f"{briefing.made_on.isoformat()}T00:00:00Z",
        "licenses": [_licence(one) for one in licences] or [_licence(say("package.no_licence"))],
        "sources": [
            {"title": f"{one.title} ({one.publisher})", **({"path": one.url} if one.url else {})} for one in sources
        ],
        "keywords": ["SLT", "kriminalitetsforebygging", "Ungdata", briefing.area.title],
        "made_up": briefing.made_up,
        "restricted": briefing.restricted,
    }


def _licence(text: str) -> dict[str, str]:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-") or "licence"
    return {"name": name, "title": text}


def _resource(name: str, head: Sequence[str], content: bytes) -> dict[str, Any]:
    fields = [_field(name, column) for column in head]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": _KEYS[name], "missingValues": [""]}
    pointers = [(column, table) for column, table in _POINTERS.items() if column in head and name != "plan"]
    if pointers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": table, "fields": ["id"]}} for column, table in pointers
        ]
    return {
        "name": name,
        "title": say(f"package.{name}"),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": schema,
    }


def _field(table: str, column: str) -> dict[str, Any]:
    kinds = ((_INTEGERS, "integer"), (_NUMBERS, "number"), (_TRUE_OR_FALSE, "boolean"), (_DAYS, "date"))
    kind = next((kind for names, kind in kinds if column in names), "string")
    field: dict[str, Any] = {"name": column, "type": kind, "description": _meaning(table, column)}
    limits: dict[str, Any] = {"required": True} if column not in _MAY_BE_EMPTY[table] else {}
    lists = _PLAN_LISTS if table == "plan" else _LISTS
    if column in lists:
        limits["enum"] = lists[column]
    return field | ({"constraints": limits} if limits else {})


def _meaning(table: str, column: str) -> str:
    if table == "figures":
        return say(f"package.figures_{column}")
    if table == "plan":
        return say(f"package.plan_{column}")
    return say(f"package.indicators_{column}") if table == "indicators" else say(f"package.sources_{column}")


def _indicator(one: Indicator) -> tuple[object, ...]:
    kinds = (one.unit.value, one.noun[1], one.population, one.family.value, one.period.value, one.focus_area)
    rule = (one.publishing.smallest, one.publishing.smallest_n, one.publishing.reason)
    return (one.id, one.title, one.definition, *kinds, one.better.value, *rule, " ".join(one.caveats) or None)


def _source(one: Source) -> tuple[object, ...]:
    read = one.read.isoformat() if one.read is not None else None
    rest = (one.published or None, read, one.url or None, one.licence or None, one.secondary)
    return (one.id, one.title, one.document, one.publisher, *rest)


def _plan(briefing: Briefing) -> list[tuple[object, ...]]:
    """A row for each piece of the plan of the year."""
    years = [] if briefing.plan is None else [year_document(briefing.plan, briefing.plan_sources)]
    return plan_table(PlanDocument(area=briefing.area.id, made_up=briefing.made_up, years=years, wheel=[]))


def _sources(stories: Sequence[IndicatorStory]) -> list[Source]:
    """Every source of a figure once, with the newest day on which it was read."""
    newest: dict[str, Source] = {}
    for source in (source for story in stories for source in story.sources):
        known = newest.setdefault(source.id, source)
        if source.read is not None and (known.read is None or source.read > known.read):
            newest[source.id] = source
    return list(newest.values())


def _readme(briefing: Briefing, sources: Sequence[Source], tables: Iterable[str]) -> str:
    marks = [("package.made_up", briefing.made_up), ("report.internal_means", briefing.restricted)]
    made_up = [line for key, holds in marks if holds for line in (f"**{say(key)}**", "")]
    files = [f"- `{name}.csv`: {say(f'package.{name}')}" for name in tables]
    signs = [f"- {say(f'package.{name}')}" for name in ("hidden", "missing", "whole", "read_me_formula")]
    named = [f"- {one.title} ({one.publisher}). {one.url}".strip() for one in sources]
    parts = [f"# {briefing.title}", "", *made_up, say("package.how"), "", *files, "", *signs, ""]
    return "\n".join([*parts, f"## {say('about.sources')}", "", *named, ""])


def _zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)  # with the beginning of 1980 for its hour
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content)
    return target.getvalue()
