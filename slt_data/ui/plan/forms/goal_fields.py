"""The fields of a goal, and of its target: which figures, what is wanted of them, and when."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from slt_data.domain.entries import Indicator
from slt_data.domain.series import Unit
from slt_data.domain.targets import TargetKind
from slt_data.norwegian import short_number
from slt_data.plan.checks import UNITS
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.plan.forms.source_fields import ask_source
from slt_data.ui.plan.forms.typed import TypedPiece
from slt_data.ui.plan.seat import PlanSeat


def ask_goal(seat: PlanSeat, form: TypedPiece) -> None:
    """Show the fields of a goal."""
    choices = {one.id: one.title for one in seat.material.catalogue.choices_of(seat.material.area.id)}
    form.text("text", needed=True)
    form.choice("innsatsomraade", choices, needed=True)
    form.years(seat.year)
    target = form.stands.get("target") or {}
    wanted = st.toggle(
        say("plan_form.has_target"), bool(target), key=f"plan_{form.thing.told}_har_maaltall".replace(".", "_")
    )
    form.values["target"] = _ask_target(seat, form, target) if wanted else None
    ask_source(seat, form)


def _ask_target(seat: PlanSeat, form: TypedPiece, stands: Mapping[str, Any]) -> dict[str, Any] | None:
    """The fields of a target, as its model has them; None until all of them are filled in."""
    material = seat.material
    known = {name: value for name, value in stands.items() if value is not None}
    known |= {"target_kind": known.get("kind"), "target_year": known.get("year", seat.year + 1)}
    own = TypedPiece(form.thing, {"since": seat.year - 1, **known})
    options = {one.id: f"{one.short} ({_unit(one)})" for one in material.indicators() if one.unit in UNITS}
    left, right = st.columns(2)
    with left:
        indicator = own.choice("indicator", options, needed=True)
    with right:
        groups = _groups(material, indicator)
        own.choice("segment", groups) if groups else own.values.update(segment="")
    left, middle, right = st.columns(3)
    with left:
        kind = own.choice("target_kind", {str(one): say(f"plan_form.target_{one}") for one in TargetKind}, needed=True)
    level = kind is not None and TargetKind(kind).level
    with middle:
        if level:
            _ask_value(material, own, indicator)
        else:
            own.number("since", stands=str(own.stands["since"]), needed=True)
    with right:
        own.number("target_year", stands=str(own.stands["target_year"]), needed=True)
    own.line("why", needed=True, hint=say("plan_form.why_hint"))
    own.line("decided", hint=say("plan_form.decided_hint"))
    form.add_part(own)
    if own.missing:
        return None
    return _as_model(own.values, level=level)


def _ask_value(material: Material, own: TypedPiece, indicator: str | None) -> None:
    value = own.stands.get("value")
    own.number("value", stands="" if value in (None, "") else short_number(float(value)), needed=True)
    if indicator is not None and material.catalogue.indicator(indicator).exposure is not None:
        key = f"plan_{own.thing.told}_per_1000".replace(".", "_")
        own.values["per_1000"] = st.checkbox(say("plan_form.per_1000"), bool(own.stands.get("per_1000")), key=key)


def _as_model(values: Mapping[str, Any], *, level: bool) -> dict[str, Any]:
    told = {name: values[name] for name in ("indicator", "why", "decided")}
    told |= {"segment": values.get("segment") or "", "kind": values["target_kind"], "year": values["target_year"]}
    if level:
        return told | {"value": values["value"], "per_1000": values.get("per_1000", False)}
    return told | {"since": values["since"]}


def _unit(one: Indicator) -> str:
    return "%" if one.unit is Unit.PERCENT else one.noun[1]


def _groups(material: Material, indicator: str | None) -> dict[str, str]:
    """The segments of which there are figures, without the total."""
    told = material.segments(indicator) if indicator is not None else ()
    return {one: material.catalogue.segment_title(one) for one in told if one}
