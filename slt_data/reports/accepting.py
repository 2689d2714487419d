"""What was ticked of a report becomes readings, judgements and entries of the catalogue, as any door sends them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import pandas as pd
from pydantic import ValidationError
from rapidfuzz import fuzz

from slt_data.catalogue.edits import Edit
from slt_data.catalogue.made_ids import free_id
from slt_data.domain.board import BoardChoice
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.faults import faults
from slt_data.domain.series import NUMERIC, ROUND, Judgement, Status, Unit
from slt_data.intake.figures.checked_by_model import no_readings
from slt_data.intake.findings import Finding, finding
from slt_data.norwegian import NBSP
from slt_data.persons.mentions import holds_person
from slt_data.persons.names import holds_name
from slt_data.reports.given import Correction
from slt_data.reports.named import Proposal, proposal_name
from slt_data.reports.proposed import ProposedChoice, ProposedFigure, ProposedJudgement, ReportRead
from slt_data.texts import say

_SAME_TITLE = 88
"""The least likeness, of 100, of two titles of one innsatsområde."""


@dataclass(frozen=True)
class Accepted:
    """The proposals of a report that count, as a person reads them."""

    figures: tuple[ProposedFigure, ...] = ()
    judgements: tuple[ProposedJudgement, ...] = ()
    choices: tuple[ProposedChoice, ...] = ()


def as_corrected(read: ReportRead, corrections: Mapping[str, Correction], catalogue: Catalogue) -> ReportRead:
    """``read`` with the ``corrections`` of a person made. What was typed as a figure stays text until it is read."""
    none = Correction()
    figures = [_figure(one, corrections.get(one.id, none), catalogue) for one in read.figures]
    judgements = [_judgement(one, corrections.get(one.id, none), catalogue) for one in read.judgements]
    choices = [replace(one, **_told(corrections.get(one.id, none), "year")) for one in read.choices]
    return replace(read, figures=tuple(figures), judgements=tuple(judgements), choices=tuple(choices))


def may_be_ticked(one: Proposal) -> bool:
    """Whether all is known that must be: the year, and what a judgement is about."""
    about = not isinstance(one, ProposedJudgement) or bool(one.focus_area or one.indicator)
    return one.year is not None and about


def accepted_of(read: ReportRead, ticked: Collection[str]) -> Accepted:
    """The proposals of ``read`` that are ``ticked``."""
    return Accepted(
        tuple(one for one in read.figures if one.id in ticked),
        tuple(one for one in read.judgements if one.id in ticked),
        tuple(one for one in read.choices if one.id in ticked),
    )


def figure_place(one: ProposedFigure, catalogue: Catalogue) -> str:
    """The figure in the place of a cell's address: «Nasking 2018: 69 (side 13, 2.3 Vold)»."""
    told = proposal_name(one, catalogue)
    return say("report_in.cell_at", cell=told, where=one.where) if one.where else told


def as_printed(one: ProposedFigure) -> str:
    """How a figure that is no plain number is written where it is shown: «ca. 20 %» for «Ca 20 prosent».

    What is told in words («tre av fire», «minst fire») stays so.
    """
    number = re.search(r"\d[\d\s.,]*\d|\d", one.raw)
    if one.status not in ROUND:
        return one.raw
    if number is None:
        return re.sub(r"^minimum\b", "minst", one.raw, flags=re.IGNORECASE)
    before = one.raw[: number.start()].strip().lower()
    about = "ca." if one.status is Status.APPROXIMATE else before
    sign = f"{NBSP}%" if one.unit is Unit.PERCENT else ""
    return f"{about} {number[0]}{sign}".strip()


def readings_of_figures(
    figures: Sequence[ProposedFigure],
    typed: Mapping[str, str],
    area: str,
    source: str,
    catalogue: Catalogue,
) -> pd.DataFrame:
    """A reading for each of ``figures``. ``typed``: by its id, what a person typed in the place of a number."""
    empty, rows = no_readings(), []
    for one in figures:
        known: dict[str, Any] = {"text": _number(one), "status_text": one.status.value, "raw_text": as_printed(one)}
        said = typed.get(one.id, "").strip()
        rows.append(
            {
                **dict.fromkeys(empty.columns, ""),
                "indicator": one.indicator,
                "area": area,
                "segment": one.segment,
                "year": one.year,
                "first_year": float("nan") if one.first_year is None else float(one.first_year),
                **({"text": said, "status_text": "", "raw_text": ""} if said else known),
                "source": source,
                "section": one.section or one.where,
                "cell": figure_place(one, catalogue),
                "partial": False,
            }
        )
    return pd.DataFrame(rows).astype(empty.dtypes.to_dict()) if rows else empty


def judgements_accepted(
    judgements: Sequence[ProposedJudgement], area: str, source: str
) -> tuple[list[Judgement], list[Finding]]:
    """The judgements, and an error for each that can't be one. The id is a digest of what it says."""
    found, wrong = [], []
    for one in judgements:
        told = {
            "area": area,
            "year": one.year,
            "kind": one.kind.value,
            "focus_area": one.focus_area,
            "indicator": one.indicator,
            "voice": one.voice,
            "direction": one.direction.value,
            "text": one.text,
            "source": source,
            "section": one.section or one.where,
        }
        if any(holds_person(text) or holds_name(text) for text in (one.text, one.voice)):
            wrong.append(finding("report_in.person", "", one.where))
            continue
        seal = sha256("\0".join(f"{name}={told[name]}" for name in sorted(told)).encode()).hexdigest()[:10]
        try:
            found.append(Judgement.model_validate({"id": f"vurdering_{one.year}_{seal}", **told}))
        except ValidationError as error:
            wrong += [
                finding("check.refused", "", one.where, sentence=f"{own}.") for _, own in faults(error, Judgement)
            ]
    return list(dict.fromkeys(found)), wrong


def choices_accepted(
    choices: Sequence[ProposedChoice], area: str, source: str, catalogue: Catalogue, taken: Collection[str]
) -> list[Edit]:
    """What the innsatsområder change of the board's in the catalogue. ``taken``: ids that no new one may have."""
    known = {one.id: choice_standing(one, area, catalogue) for one in choices}
    ids: dict[str, str] = {}
    for one in choices:
        stands = known[one.id]
        ids[one.id] = stands.id if stands is not None else free_id(one.title, {*taken, *ids.values()})
    edits: dict[str, Edit] = {}
    for one in choices:
        stands, own = known[one.id], ids[one.id]
        if one.year is None or (stands is not None and one.year in stands.years):
            continue
        before = edits[own].fields["years"] if own in edits else stands.years if stands is not None else ()
        fields: dict[str, Any] = {"years": sorted({*before, one.year})}
        if stands is None:
            fields |= {"title": one.title, "focus_areas": list(one.focus_areas), "source": source}
            fields |= {"section": one.section or one.where}
            fields |= {"under": ids[one.under]} if one.under in ids else {}
        edits[own] = Edit("board_choices", own, area, fields, new=stands is None)
    return list(edits.values())


def choice_standing(one: ProposedChoice, area: str, catalogue: Catalogue) -> BoardChoice | None:
    """The innsatsområde of the catalogue that is called (nearly) the same."""
    own = [known for known in catalogue.board_choices if known.area == area and not known.retired]
    alike = {known.id: fuzz.token_sort_ratio(_plain(one.title), _plain(known.title)) for known in own}
    best = max(own, key=lambda known: alike[known.id], default=None)
    return best if best is not None and alike[best.id] >= _SAME_TITLE else None


def _plain(title: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in title.casefold()).split())


def _figure(one: ProposedFigure, correction: Correction, catalogue: Catalogue) -> ProposedFigure:
    told = _told(correction, "indicator", "year", "segment")
    if "indicator" in told and told["indicator"] != one.indicator:
        told["unit"] = catalogue.indicator(told["indicator"]).unit
        told.setdefault("segment", "")
    if "year" in told:
        covers = None if one.first_year is None or one.year is None else one.year - one.first_year
        told["first_year"] = None if covers is None else told["year"] - covers
    return replace(one, **told)


def _judgement(one: ProposedJudgement, correction: Correction, catalogue: Catalogue) -> ProposedJudgement:
    told = replace(one, **_told(correction, "indicator", "year", "focus_area", "text"))
    if told.focus_area is None and told.indicator is not None:
        return replace(told, focus_area=catalogue.indicator(told.indicator).focus_area)
    return told


def _told(correction: Correction, *names: str) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(correction, name)) is not None}


def _number(one: ProposedFigure) -> str:
    """The number as it would be typed in a cell; empty for words."""
    return f"{one.value:.10g}".replace(".", ",") if one.value is not None and one.status in NUMERIC else ""
