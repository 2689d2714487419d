"""What a visitor is about to put in: as it was given, so that it can be read anew, and kept over a reload.

The session has its own; what is kept beside it (``web.unfinished``) is taken up by the visitor's next session alone,
so that a page never puts in what another one of the same visitor shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
import streamlit as st

from slt_data.domain.entries import Event, Remark
from slt_data.domain.series import Judgement
from slt_data.intake.draft import Answers, Draft, draft_of_file, draft_of_typed
from slt_data.intake.figures.checked_by_model import no_readings
from slt_data.intake.figures.taken_out import Place
from slt_data.intake.layout.model import Choices
from slt_data.persons.mentions import holds_person
from slt_data.store.store import Store
from slt_data.ui.address import delivery
from slt_data.ui.gate import visitor
from slt_data.web.resources import materials
from slt_data.web.unfinished import unfinished

_KEPT = ("given", "checked", "cells", "fields")
_MOST_TEXT = 5_000
COMMENT = "kommentar"
"""The field in which somebody says why something is put in."""


@dataclass(frozen=True, eq=False)
class FileGiven:
    """A file as it was sent, and what was answered of it."""

    area: str
    name: str
    content: bytes
    answers: Answers = field(default_factory=Answers)

    def draft(self, store: Store) -> Draft:
        """The file read and compared with what stands now."""
        return draft_of_file(store, self.area, self.name, self.content, self.answers)


@dataclass(frozen=True, eq=False)
class WordsGiven:
    """Figures and words as they were typed; ``rows`` are readings, ``gone`` the judgements to be taken away."""

    area: str
    rows: pd.DataFrame = field(default_factory=no_readings)
    judgements: tuple[Judgement, ...] = ()
    events: tuple[Event, ...] = ()
    remarks: tuple[Remark, ...] = ()
    gone: tuple[Judgement, ...] = ()
    answers: Answers = field(default_factory=Answers)

    def draft(self, store: Store) -> Draft:
        """What was typed, compared with what stands now."""
        return draft_of_typed(
            store,
            self.area,
            self.rows,
            self.judgements,
            self.events,
            remarks=self.remarks,
            gone=self.gone,
            answers=self.answers,
        )


def take_up(given: FileGiven | WordsGiven, checked: Mapping[str, list[str]] | None = None) -> None:
    """Make ``given`` what is about to be put in, read anew. What must not be kept (persons) is not.

    ``checked``: what stood in the table that it was typed in.
    """
    kept = delivery()
    kept["draft"] = draft = given.draft(materials().store)
    kept["given"], kept["checked"] = given, checked
    if isinstance(given, FileGiven) and draft.content is None:
        kept.pop("given")
    save()


def compare_anew() -> None:
    """Check once more what was given, against what stands by now."""
    given = delivery().get("given")
    if given is not None:
        take_up(given, delivery().get("checked"))


def answer(
    said: Mapping[str, str] | None = None,
    cells: Mapping[Place, str] | None = None,
    without: frozenset[Place] | None = None,
) -> None:
    """Read what was given once more with answers by the ids of questions, with what is to stand in cells, and without
    the figures in the cells ``without``, which takes the place of what was left out before.
    """
    given = delivery()["given"]
    before: Answers = given.answers
    known = before.layout.answers if before.layout is not None else {}
    layout = Choices(answers={**known, **said}) if said else before.layout
    gone = before.without if without is None else without
    answers = Answers(layout, {**before.cells, **(cells or {})}, gone)
    take_up(replace(given, answers=answers), delivery().get("checked"))


def left_out() -> frozenset[Place]:
    """The cells that the visitor has taken out of what is about to be put in."""
    given = delivery().get("given")
    return given.answers.without if given is not None else frozenset()


def cells_changed() -> None:
    """What was checked of a table is no longer what is typed there: it can't be put in before it is checked anew."""
    if delivery().get("checked") is not None:
        _let_go()


def fields_changed() -> None:
    """The same of a form: what is about to be put in, where it was typed in a form, is no longer what stands there."""
    kept = delivery()
    if isinstance(kept.get("given"), WordsGiven) and kept.get("checked") is None:
        _let_go()


def checked_is(cells: Mapping[str, list[str]]) -> bool:
    """Whether ``cells``, as they stand in a table, are what is about to be put in."""
    return bool(cells) and delivery().get("checked") == cells


def forget() -> None:
    """Nothing is about to be put in any more, and nothing that was typed stands in a form."""
    kept = delivery()
    _let_go()
    kept.pop("cells", None)
    for name in (COMMENT, *kept.pop("fields", {})):
        st.session_state.pop(name, None)
    kept["round"] = kept.get("round", 0) + 1
    save()


def _let_go() -> None:
    st.session_state.pop(COMMENT, None)
    for name in ("draft", "given", "checked"):
        delivery().pop(name, None)


def typed_cells(form: str) -> dict[str, list[str]]:
    """What was typed in the table ``form``: figure and note by the key of the row."""
    found: dict[str, list[str]] = delivery().get("cells", {}).get(form, {})
    return found


def keep_cells(form: str, cells: Mapping[str, list[str]]) -> None:
    """Keep what is typed in the table ``form``, but nothing that looks like a person's number."""
    fit = {
        key: own for key, own in cells.items() if sum(map(len, own)) <= _MOST_TEXT and not holds_person(" ".join(own))
    }
    delivery().setdefault("cells", {})[form] = fit
    save()


def begun() -> bool:
    """Whether there is anything to forget."""
    kept = delivery()
    return bool(kept.get("given") or any(kept.get("cells", {}).values()) or any(kept.get("fields", {}).values()))


def save() -> None:
    """Keep what this session has begun for the visitor's next one."""
    kept = delivery()
    content: dict[str, Any] = {name: kept[name] for name in _KEPT if kept.get(name)}
    given = content.get("given")
    unfinished().keep(visitor().subject, content, len(given.content) if isinstance(given, FileGiven) else 0)


def take_up_again() -> None:
    """In a new session: go on where the visitor left off."""
    kept = delivery()
    if kept.get("begun"):
        return
    kept["begun"] = True
    for name, value in unfinished().of(visitor().subject).items():
        kept.setdefault(name, value)
    compare_anew()
