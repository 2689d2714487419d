"""The fields of a form of the plan: what stands, what is typed, and what is wrong, told at the field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from slt_data.intake.vocabulary.days import stretch_of
from slt_data.intake.vocabulary.keys import key
from slt_data.plan.checks import may_be_of_a_person
from slt_data.texts import in_each_language, say
from slt_data.ui.address import worded
from slt_data.ui.lists import as_one_types
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.plan.edited import Thing
from slt_data.ui.words import quiet


class TypedPiece:
    """What is typed of one thing. ``values``: by field of its model, ``stands``: what it says now, ``needed``: the
    fields without which there is nothing to put in.
    """

    def __init__(self, thing: Thing, stands: Mapping[str, Any]) -> None:
        self.thing, self.stands = thing, stands
        self.values: dict[str, Any] = {}
        self.needed: list[str] = []
        self.wrong: list[tuple[str, str]] = []
        self.parts: list[TypedPiece] = []
        self._slots: dict[str, DeltaGenerator] = {}

    @property
    def missing(self) -> list[str]:
        """The needed fields in which nothing stands, those of its parts too."""
        own = [one for one in self.needed if self.values.get(one) in (None, "", [], ())]
        return [*own, *(one for part in self.parts for one in part.missing)]

    def line(self, name: str, *, needed: bool = False, hint: str = "", stands: str | None = None) -> str:
        """The text of a field of one line. ``stands``: what stands there now, if it is not a text of the thing."""
        now = str(self.stands.get(name, "")) if stands is None else stands
        told = st.text_input(self._label(name), now, key=self._key(name), autocomplete="off", placeholder=hint or None)
        return str(self._kept(name, (told or "").strip(), needed=needed))

    def text(self, name: str, *, needed: bool = False, height: int = 100) -> str:
        """The text of a field of several lines."""
        now = str(self.stands.get(name, ""))
        told = st.text_area(self._label(name), now, key=self._key(name), height=height)
        return str(self._kept(name, (told or "").strip(), needed=needed))

    def choice(self, name: str, options: Mapping[str, str], *, needed: bool = False) -> str | None:
        """The chosen one of ``options``, titles by id; None where nothing is chosen."""
        now = str(self.stands.get(name) or "")
        found = st.selectbox(
            self._label(name),
            list(options) if needed else ["", *options],
            index=[*(() if needed else ("",)), *options].index(now) if now in options else (None if needed else 0),
            format_func=lambda one: options.get(one, say("plan_form.none")),
            key=worded(self._key(name)),
            placeholder=say("deliver.choose"),
            filter_mode=as_one_types(options),
        )
        return str(chosen) if (chosen := self._kept(name, found or None, needed=needed)) else None

    def several(self, name: str, options: Mapping[str, str], *, needed: bool = False) -> list[str]:
        """The chosen ones of ``options``, titles by id, in their order."""
        now = [str(one) for one in self.stands.get(name) or () if str(one) in options]
        found = st.pills(
            self._label(name),
            list(options),
            selection_mode="multi",
            default=now,
            format_func=lambda one: escape_markdown(options[one]),
            key=worded(self._key(name)),
        )
        return list(self._kept(name, [one for one in options if one in (found or ())], needed=needed))

    def years(self, year: int) -> list[int]:
        """The chosen years of the plan, among those around ``year`` and those that stand."""
        stands = [int(one) for one in self.stands.get("years") or ()]
        known = range(min([year - 1, *stands]), max([year + 2, *stands]) + 1)
        found = [int(one) for one in self.several("years", {str(one): str(one) for one in known}, needed=True)]
        self.values["years"] = found
        return found

    def number(self, name: str, *, stands: str, needed: bool = False) -> float | None:
        """The number in a field, in Norwegian form; what is none is told at the field."""
        told = self.line(name, stands=stands)
        plain = "".join(told.split()).rstrip("%").replace(",", ".")
        found = float(plain) if plain.replace(".", "", 1).isdecimal() else None
        if found is not None and found.is_integer():
            found = int(found)
        if told and found is None:
            self.wrong.append((name, say("plan_form.no_number", text=told[:40])))
        if needed:
            self.needed.append(name)
        self.values[name] = found
        return found

    def period(self) -> None:
        """When it begins and ends, in words: «høsten 2016», «juni 2018», «pågår»."""
        left, right = st.columns(2)
        with left:
            when = self.line("when", hint=say("plan_form.when_hint"))
        with right:
            ongoing = bool(self.stands.get("ongoing"))
            word = say("template.ongoing").split("|")[0]
            stands = word if ongoing else str(self.stands.get("until_when", ""))
            until = self.line("until_when", hint=say("plan_form.until_hint", ongoing=word), stands=stands)
        goes_on = {key(one) for words in in_each_language("template.ongoing") for one in words.split("|")}
        self.values["ongoing"] = key(until) in goes_on if until else False
        self.values["until_when"] = "" if self.values["ongoing"] else until
        self._day("day", "when", when, last=False)
        self._day("until", "until_when", self.values["until_when"], last=True)

    def _day(self, field: str, name: str, told: str, *, last: bool) -> None:
        found = stretch_of(told) if told else None
        if told and found is None:
            self.wrong.append((name, say("plan_form.no_day", text=told[:40])))
        day: date | None = None if found is None else found.last if last else found.first
        self.values[field] = day
        self.values[name] = found.told if found is not None else ""

    def help(self, name: str) -> None:
        """Show what helps to fill in the field ``name`` of this kind."""
        quiet(say(f"plan_form.help_{name}"))

    def tell(self, field: str, message: str) -> bool:
        """Whether ``message`` could be shown at ``field``, which it is then."""
        name = _AT.get(field, field)
        slot = self._slots.get(name) or self._slots.get(name.rpartition(".")[2]) or self._slots.get(name.split(".")[0])
        if slot is not None:
            slot.error(escape_markdown(message), icon=":material/error:")
        return slot is not None

    def tell_persons(self) -> bool:
        """Whether something typed may be of a person, which is told at its field."""
        typed = {name: one for part in (self, *self.parts) for name, one in part.values.items()}
        found = [name for name, one in typed.items() if isinstance(one, str) and may_be_of_a_person(name, one)]
        for name in found:
            self.tell(name, say("plan.person"))
        return bool(found)

    def add_part(self, other: "TypedPiece") -> None:
        """Tell also what is wrong in the fields of ``other``, a part of this form."""
        self._slots |= other._slots
        self.wrong += other.wrong
        self.parts.append(other)

    def _label(self, name: str) -> str:
        return say(f"plan_form.field_{name}")

    def _key(self, name: str) -> str:
        return f"plan_{self.thing.told}_{name}".replace(".", "_")

    def _kept(self, name: str, told: Any, *, needed: bool) -> Any:
        self._slots[name] = st.container()
        self.values[name] = told
        if needed:
            self.needed.append(name)
        return told


_AT: Mapping[str, str] = {"day": "when", "until": "until_when", "unread": "years", "target": "indicator", "id": "title"}
"""Where a fault is told that is not of a field of the form."""
