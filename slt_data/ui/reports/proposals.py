"""The proposals of a report as a list to tick: those of one sentence together, the sentence beside them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import JudgementKind
from slt_data.reports.accepting import may_be_ticked
from slt_data.reports.drafted import ReportDraft
from slt_data.reports.given import Correction, ReportAnswers
from slt_data.reports.named import Proposal, choice_name, figure_name, judgement_name
from slt_data.reports.proposed import ProposedChoice, ProposedFigure, ProposedJudgement
from slt_data.reports.stands import Stands
from slt_data.texts import say
from slt_data.ui.fields import component

_FIELDS = ("indicator", "segment", "focus_area", "text")
_LONGEST = 2_000
_DOUBTS = (".doubt_", ".contradicts", ".parts")
"""In the code of a finding that speaks against a proposal; others say how it was understood."""
_KINDS = {ProposedFigure: "figure", ProposedJudgement: "words", ProposedChoice: "choice"}
_TEXTS = (
    *("tick_sure", "tick_none", "unsure", "correct", "indicator", "segment", "field_year", "value", "words"),
    *("focus_area", "total", "choose", "why"),
)


@dataclass(frozen=True)
class Group:
    """Proposals under one heading; ``open``: they are shown at once."""

    title: str
    proposals: tuple[Proposal, ...]
    open: bool = True


@dataclass(frozen=True)
class Ticked:
    """What a list of proposals reported: ticks and corrections by the ids of proposals."""

    ticks: Mapping[str, bool]
    corrections: Mapping[str, Correction]


def groups_of(found: ReportDraft, catalogue: Catalogue) -> list[Group]:
    """The figures by the focus area of what the report says, then words by their kind, then innsatsområder."""
    opened = found.opened
    first = {one.id: one for one in opened.read.figures} if opened is not None else {}
    about: dict[str | None, list[Proposal]] = {one.id: [] for one in catalogue.focus_areas} | {None: []}
    for one in found.read.figures:  # a corrected one stays where it was
        about.setdefault(catalogue.indicator(first.get(one.id, one).indicator).focus_area, []).append(one)
    groups = [
        Group(catalogue.focus_area(key).title if key else say("report_in.other_figures"), tuple(own))
        for key, own in about.items()
        if own
    ]
    for kind in JudgementKind:
        judged = tuple(one for one in found.read.judgements if one.kind is kind)
        if judged:
            groups.append(Group(say(f"report_in.kind_{kind}"), judged, open=False))
    if found.read.choices:
        groups.append(Group(say("report_in.kind_choices"), found.read.choices, open=False))
    return groups


def tick_list(key: str, found: ReportDraft, said: ReportAnswers, catalogue: Catalogue, version: str) -> Ticked | None:
    """What was ticked and corrected, after showing the list; None if nothing was since it was drawn.

    A new ``version`` redraws it as it was ``said``.
    """
    mount = component("report_ticks", '<div class="proposals"></div>')
    texts = {name: say(f"report_in.{name}") for name in _TEXTS}
    texts |= {"count": say("report_in.count", number="{number}", total="{total}")}
    data = {
        "version": version,
        "texts": texts,
        "groups": [_told(one, found, said, catalogue) for one in groups_of(found, catalogue)],
        "indicators": list(_indicators(catalogue)),
        "segments": _segments(catalogue),
        "themes": [[one.id, one.title] for one in catalogue.focus_areas if not one.retired],
        "ticks": dict(said.ticks),
        "corrections": {own: _without_none(asdict(one)) for own, one in said.corrections.items()},
    }
    told = mount(key=key, data=data, default={"said": None}, on_said_change=lambda: None).said
    if not isinstance(told, Mapping) or told.get("version") != version:
        return None
    known = {one.id for one in (*found.read.figures, *found.read.judgements, *found.read.choices)}
    return Ticked(
        {str(own): bool(tick) for own, tick in dict(told.get("ticks") or {}).items() if own in known},
        dict(_corrections(dict(told.get("corrections") or {}), known, catalogue)),
    )


def _corrections(
    told: Mapping[str, Any], known: Iterable[str], catalogue: Catalogue
) -> Iterator[tuple[str, Correction]]:
    """Those of ``told`` that name what there is: anything may come from a browser."""
    ids = {"indicator": "indicators", "focus_area": "focus_areas"}
    for own, fields in told.items():
        if own not in known or not isinstance(fields, Mapping):
            continue
        texts = {name: str(fields[name])[:_LONGEST] for name in _FIELDS if isinstance(fields.get(name), str)}
        found: dict[str, Any] = {
            name: text for name, text in texts.items() if name not in ids or catalogue.has(ids[name], text)
        }
        year = str(fields.get("year", ""))
        found |= {"year": int(year)} if year.isdecimal() and 1900 <= int(year) <= 2100 else {}
        if found:
            yield own, Correction(**found)


def _told(group: Group, found: ReportDraft, said: ReportAnswers, catalogue: Catalogue) -> dict[str, Any]:
    quoted = [
        {"quote": quote, "where": where, "rows": [_row(one, found, said, catalogue) for one in own]}
        for (quote, where), own in groupby(group.proposals, key=lambda one: (_quote(one), one.where))
    ]
    return {"title": group.title, "open": group.open, "quoted": quoted}


def _quote(one: Proposal) -> str:
    """The sentence, where it says more than the proposal does."""
    text = one.text if isinstance(one, ProposedJudgement) else one.title if isinstance(one, ProposedChoice) else ""
    return "" if one.quote.strip(" .") == text.strip(" .") else one.quote


def _row(one: Proposal, found: ReportDraft, said: ReportAnswers, catalogue: Catalogue) -> dict[str, Any]:
    doubts = [] if one.sure else [own for own in one.why if any(part in own.code for part in _DOUBTS)] or list(one.why)
    row: dict[str, Any] = {
        "id": one.id,
        "kind": _KINDS[type(one)],
        "sure": one.sure,
        "may": may_be_ticked(one),
        **_stands(found.standing.get(one.id)),
        "wanted": one.id in found.wanted,
        "doubts": [own.message for own in doubts],
        "why": [own.message for own in one.why if own not in doubts],
        "year": "" if one.year is None else str(one.year),
    }
    if isinstance(one, ProposedFigure):
        typed = said.corrections.get(one.id, Correction()).text
        row |= {"name": figure_name(one, catalogue), "text": typed or one.raw, "raw": one.raw}
        return row | {"indicator": one.indicator, "segment": one.segment}
    if isinstance(one, ProposedJudgement):
        return row | {"name": judgement_name(one, catalogue), "text": one.text, "focus_area": one.focus_area or ""}
    return row | {"name": choice_name(one), "text": ""}


def _stands(known: Stands | None) -> dict[str, Any]:
    """What stands from before, in a sentence: not repeated where it is the same."""
    if known is None:
        return {"stands": "", "same": False}
    told = say("report_in.stands_same") if known.same else say("report_in.stands", text=known.text)
    return {"stands": told, "same": known.same}


def _indicators(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """The indicators that a figure of a report may be of, by focus area."""
    for key in [*(one.id for one in catalogue.focus_areas), None]:
        own = [one for one in catalogue.indicators if one.focus_area == key and not one.retired]
        title = catalogue.focus_area(key).title if key else say("report_in.other_figures")
        if own:
            yield {"title": title, "options": [[one.id, one.title] for one in own]}


def _segments(catalogue: Catalogue) -> dict[str, list[list[str]]]:
    """By indicator, its groups: one value of one dimension each."""
    return {
        one.id: [
            [f"{name}={value}", title]
            for name in one.dimensions
            for value, title in catalogue.dimension(name).values.items()
        ]
        for one in catalogue.indicators
        if one.dimensions
    }


def _without_none(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
