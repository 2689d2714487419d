"""What is typed in the form of one entry, kept until it is put in or dropped, and the change that it means."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import streamlit as st

from slt_data.access.rules import TAKEN
from slt_data.catalogue.edits import Edit
from slt_data.catalogue.made_ids import free_id
from slt_data.domain.audience import DeckPart, Method
from slt_data.domain.entry_bodies import SHARED, body_of, entry_of
from slt_data.domain.known_ids import OWN_SOURCE
from slt_data.intake.vocabulary.days import stretch_of
from slt_data.texts import Language, say, speaking
from slt_data.ui.address import delivery, worded
from slt_data.ui.setup.entry_list import NEW
from slt_data.ui.setup.form_fields import FormField, Sort, form_fields, put_at, value_at
from slt_data.ui.setup.tabs import Seat
from slt_data.ui.setup.typed_values import field_parts, value_of

NN: Final = "nn"
OF_NEW_AREAS: Final = "standard"
"""The field that says what a new area begins with: only what is shared has it."""
_TITLES = ("term", "title", "text")
"""The fields of which the first that a list has gives a new entry its id."""
CHOSEN: Final = frozenset({Sort.ONE_OF, Sort.MAYBE, Sort.ENTRY, Sort.ENTRIES, Sort.FAMILIES, Sort.SEGMENT})
"""The sorts of fields that are chosen from a list."""
_CONCERNING = frozenset({"breaks", "events"})
_BEGINNING: Mapping[str, Mapping[str, Any]] = {
    "focus_areas": {"overview": True},
    "indicators": {
        "unit": "count",
        "period": "calendar_year",
        "chance": True,
        "publishing": {"smallest": 5, "smallest_n": 0},
    },
    "breaks": {"source": OWN_SOURCE},
    "events": {"source": OWN_SOURCE},
    "remarks": {"source": OWN_SOURCE},
    "board_choices": {"source": OWN_SOURCE},
    "audiences": {"parts": [DeckPart.FIRST.value, DeckPart.THEMES.value], "method": Method.SOME.value},
}
"""What the form of a new entry begins with, by list."""


@dataclass(frozen=True)
class FormState:
    """The form of the entry ``asked`` of a list, or with ``NEW`` of one that is not there yet."""

    seat: Seat
    asked: str

    @property
    def new(self) -> bool:
        """Whether the entry is not there yet."""
        return self.asked == NEW

    @cached_property
    def fields(self) -> tuple[FormField, ...]:
        """The fields that may be changed here."""
        return tuple(one for one in form_fields(self.seat.kind) if self._open(one))

    def _open(self, one: FormField) -> bool:
        if one.path == "term" and not self.new:
            return True  # its nynorsk alone
        if one.path == OF_NEW_AREAS:
            return self.seat.shared
        return one.sort is not Sort.CODES and self.seat.may_change(self.asked, one.first)

    @cached_property
    def standing(self) -> Mapping[str, Any]:
        """The fields of the entry as they stand, those that follow where nothing is said among them."""
        if self.new:
            return self._beginning()
        return self.whole(self.seat.layers[self.asked].fields)

    def whole(self, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """``fields`` of the entry with those that follow where nothing is said."""
        owner = SHARED if self.seat.layers[self.asked].shared is not None else self.seat.owner
        return entry_of(self.seat.kind, self.asked, owner, body_of(fields)).model_dump(mode="json")

    def _beginning(self) -> Mapping[str, Any]:
        found = dict(_BEGINNING.get(self.seat.kind, {}))
        if self.seat.kind == "indicators":
            with speaking(Language.BOKMAAL):
                reason = say("setup_page.reason", number=found["publishing"]["smallest"])
            found["publishing"] = {**found["publishing"], "reason": reason}
        return found

    @cached_property
    def nynorsk(self) -> Mapping[str, Any]:
        """The texts in nynorsk as they stand."""
        if not self.new:
            return self.seat.layers[self.asked].nynorsk
        if self.seat.kind != "indicators":
            return {}
        with speaking(Language.NYNORSK):
            return {"reason": say("setup_page.reason", number=value_at(self.standing, "publishing.smallest"))}

    def standing_value(self, field: FormField, language: str = "") -> Any:
        """The value of ``field`` as it stands; with ``NN`` of its text in nynorsk."""
        return self.nynorsk.get(field.text) if language else value_at(self.standing, field.path)

    def parts(self, field: FormField, language: str = "") -> dict[str, Any]:
        """What stands in the parts of ``field`` now, by part; it is put back where it was lost with another page."""
        standing = self.standing_parts(field, language)
        found = {}
        for part, value in standing.items():
            key = self.key(field, part, language)
            if key not in st.session_state:
                st.session_state[key] = self._kept.get(key, value)
            found[part] = self._kept[key] = st.session_state[key]
        return found

    def standing_parts(self, field: FormField, language: str = "") -> dict[str, Any]:
        """What the parts of ``field`` held when nothing was typed."""
        standing = field_parts(field, self.standing_value(field, language))
        if language and field.sort is Sort.VALUES:
            every = _without_last(field_parts(field, self.standing_value(field)))
            return {**dict.fromkeys(every, ""), **_without_last(standing)}
        return standing

    def key(self, field: FormField, part: str = "", language: str = "") -> str:
        """The key of the widget of a part of ``field``."""
        key = ":".join(filter(None, (self._base, field.key, part, language)))
        return worded(key) if field.sort in CHOSEN else key

    def put(self, field: FormField, value: Any, language: str = "") -> None:
        """Let ``field`` hold ``value``, before it is drawn."""
        for part, told in field_parts(field, value).items():
            key = self.key(field, part, language)
            st.session_state[key] = self._kept[key] = told

    def typed(self) -> list[tuple[FormField, str, Any]]:
        """What the form holds: each field and language with its value."""
        languages = ((one, language) for one in self.fields for language in (("", NN) if one.text else ("",)))
        return [(one, language, value_of(one, self.parts(one, language))) for one, language in languages]

    def retire(self, *, away: bool) -> None:
        """Let the entry be put away, or taken into use again, when the change is put in."""
        self._kept[f"{self._base}:retired"] = away

    @property
    def retired(self) -> bool:
        """Whether it would be put away after the change."""
        return bool(self._kept.get(f"{self._base}:retired", self.standing.get("retired", False)))

    def drop(self) -> None:
        """Drop what was typed."""
        for key in [key for key in self._kept if key.startswith(f"{self._base}:")]:
            self._kept.pop(key)
        self._rounds[self._own] = self._rounds.get(self._own, 0) + 1

    @property
    def _kept(self) -> dict[str, Any]:
        kept: dict[str, Any] = delivery().setdefault("setup_typed", {})
        return kept

    @property
    def _rounds(self) -> dict[str, int]:
        """How often each form was dropped: its fields are then others."""
        rounds: dict[str, int] = delivery().setdefault("setup_rounds", {})
        return rounds

    @property
    def _own(self) -> str:
        """What tells this form from all others."""
        return f"{self.seat.owner}:{self.seat.kind}:{self.asked}"

    @property
    def _base(self) -> str:
        return f"oppsett:{self._own}:{self._rounds.get(self._own, 0)}"

    def id(self, taken: Collection[str]) -> str:
        """The id of the entry: that of a new one is made of its title, none of those ``taken``."""
        if not self.new:
            return self.asked
        named = next(one for name in _TITLES for one in self.fields if one.path == name)
        title = str(value_of(named, self.parts(named)) or "")
        return title if named.path == "term" else free_id(title, taken)

    @property
    def taken(self) -> frozenset[str]:
        """The ids that a new entry of the list can't have."""
        ever = {key for kind, key in self.seat.store.catalogue_ids(self.seat.owner) if kind == self.seat.kind}
        return frozenset(ever | TAKEN if self.seat.kind == "focus_areas" else ever)

    def edit(self) -> Edit | None:
        """The change that is typed; None for nothing."""
        fields: dict[str, Any] = {}
        nynorsk: dict[str, Any] = {}
        for one in self.fields:
            if one.path != "term":
                self._ask(one, fields)
            if one.text:
                self._ask_nynorsk(one, nynorsk)
        if self.seat.kind == "events":
            _read_days(fields)
        if self.new and self.seat.kind in _CONCERNING:
            fields.setdefault("concerns", {}).setdefault("families", [])
        if self.retired != bool(self.standing.get("retired", False)):
            fields["retired"] = self.retired
        if not fields and not nynorsk and not self.new:
            return None
        key = self.id(self.taken)
        return Edit(self.seat.kind, key, self.seat.owner, fields, nynorsk, new=self.new) if key else None

    def _ask(self, one: FormField, fields: dict[str, Any]) -> None:
        parts, standing = self.parts(one), self.standing_parts(one)
        if not self.new and parts == standing:
            return
        value = value_of(one, parts)
        if not self.new or value not in (None, [], ""):
            put_at(fields, one.path, value)

    def _ask_nynorsk(self, one: FormField, nynorsk: dict[str, Any]) -> None:
        parts, standing = self.parts(one, NN), self.standing_parts(one, NN)
        if not self.new and parts == standing:
            return
        value = value_of(one, parts)
        if value == [] or (isinstance(value, dict) and not any(value.values())):
            value = None
        if not self.new or value is not None:
            nynorsk[one.text] = value

    @property
    def told_in_bokmaal_alone(self) -> list[FormField]:
        """The fields whose text was changed in bokmål and would have none, or an older one, in nynorsk."""
        return [
            one
            for one in self.fields
            if one.text
            and value_of(one, self.parts(one)) not in (None, [], "")
            and (self.parts(one) != self.standing_parts(one) or not self.standing_value(one, NN))
            and self.parts(one, NN) == self.standing_parts(one, NN)
        ]

    @property
    def missing(self) -> list[FormField]:
        """The fields that must be filled in and are not."""
        return [one for one in self.fields if one.needed and value_of(one, self.parts(one)) in (None, [], "")]


def _without_last(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a closed list without the one for new values, which are told in bokmål first."""
    return dict(list(parts.items())[:-1])


def _read_days(fields: dict[str, Any]) -> None:
    """Put the days that are meant beside the words in which they are told."""
    for words, day, read in (("when", "day", _first), ("until_when", "until", _last)):
        told = fields.get(words)
        if told:
            fields[day] = read(told)
        elif words in fields:
            fields[day] = None


def _first(text: str) -> str:
    found = stretch_of(text)
    return found.first.isoformat() if found is not None else text


def _last(text: str) -> str:
    found = stretch_of(text)
    return found.last.isoformat() if found is not None else text
