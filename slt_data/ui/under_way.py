"""What a visitor is about to put in: as it was given, so that it can be read again, and kept across a reload.

Each session has its own; what is also kept outside it (``web.unfinished``) is used by the visitor's next session only,
so that a page never puts in what another page of the same visitor shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from slt_data.domain.entries import Event, Remark
from slt_data.domain.errors import UnknownName
from slt_data.domain.series import Judgement
from slt_data.intake.delivery import Answers
from slt_data.intake.draft import Draft, draft_of_typed
from slt_data.intake.figures.checked_by_model import no_readings
from slt_data.intake.figures.taken_out import Place
from slt_data.intake.layout.model import Choices
from slt_data.official.drafted import draft_of_snapshot, fetched_on
from slt_data.persons.mentions import holds_person
from slt_data.reports.drafted import ReportDraft, draft_of_report
from slt_data.reports.given import ReportAnswers
from slt_data.store.snapshots import Snapshot
from slt_data.store.store import Store
from slt_data.ui.address import delivery
from slt_data.ui.gate import visitor
from slt_data.web.resources import materials
from slt_data.web.unfinished import unfinished

_KEPT = ("given", "report", "checked", "cells", "fields")
_MOST_TEXT = 5_000
COMMENT = "kommentar"
"""The key of the field that says why something is put in."""
MADE = "made"
"""Where the id of an indicator is kept that was made while a file was asked about."""


@dataclass(frozen=True, eq=False)
class FileGiven:
    """A file as it was sent, the answers about its tables, and what is ``said`` of it if it is a report."""

    area: str
    name: str
    content: bytes
    answers: Answers = field(default_factory=Answers)
    said: ReportAnswers = field(default_factory=ReportAnswers)

    def read(self, store: Store, known: ReportDraft | None = None) -> ReportDraft:
        """The file read and compared with the store. ``known``: how it was before."""
        said = replace(self.said, tables=self.answers)
        return draft_of_report(store, self.area, self.name, self.content, said, known=known)


@dataclass(frozen=True, eq=False)
class WordsGiven:
    """Figures and words as they were typed. ``rows``: readings; ``gone``: the judgements to be removed."""

    area: str
    rows: pd.DataFrame = field(default_factory=no_readings)
    judgements: tuple[Judgement, ...] = ()
    events: tuple[Event, ...] = ()
    remarks: tuple[Remark, ...] = ()
    gone: tuple[Judgement, ...] = ()
    answers: Answers = field(default_factory=Answers)

    def draft(self, store: Store) -> Draft:
        """What was typed, compared with the store."""
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


@dataclass(frozen=True, eq=False)
class SnapshotGiven:
    """What an official service said when it was asked, and what to leave out of it."""

    area: str
    snapshot: Snapshot
    answers: Answers = field(default_factory=Answers)

    def draft(self, store: Store) -> Draft:
        """What was fetched, compared with the store. Raises ``UnknownName`` if it is not kept any more."""
        return draft_of_snapshot(store, self.snapshot.number, self.answers)


Given = FileGiven | WordsGiven | SnapshotGiven


def take_up(given: Given, checked: Mapping[str, list[str]] | None = None) -> None:
    """Make ``given``, read again, what is about to be put in. What identifies persons is not kept.

    ``checked``: the contents of the table that it was typed in.
    """
    kept = delivery()
    before, store = kept.pop("report", None), materials().store
    if isinstance(given, FileGiven):
        kept["report"] = given.read(store, before)
        kept["draft"] = kept["report"].draft
    else:
        kept["draft"] = given.draft(store)
    kept["given"], kept["checked"] = given, checked
    if isinstance(given, FileGiven) and kept["draft"].refused:
        kept.pop("given")
    save()


def compare_anew() -> None:
    """Read what was given once more and compare it with the store as it is now."""
    given = delivery().get("given")
    if given is None:
        return
    try:
        take_up(given, delivery().get("checked"))
    except UnknownName:  # what was fetched is not kept any more, or its feed is gone
        forget()


def report_under_way(area: str) -> tuple[ReportDraft, ReportAnswers] | None:
    """The report that the visitor is about to put into ``area``, and what is said of it; None for anything else."""
    given, found = delivery().get("given"), delivery().get("report")
    if not isinstance(given, FileGiven) or not isinstance(found, ReportDraft) or given.area != area:
        return None
    return (found, given.said) if found.is_report else None


def say_of_report(said: ReportAnswers) -> None:
    """Compare the report that is about to be put in with the store, as it is now ``said`` to be."""
    take_up(replace(delivery()["given"], said=said))


def snapshot_under_way(area: str) -> Snapshot | None:
    """The snapshot that the visitor is about to put into ``area``; None for something else, or nothing."""
    given = delivery().get("given")
    return given.snapshot if isinstance(given, SnapshotGiven) and given.area == area else None


def file_under_way(area: str) -> bool:
    """Whether the visitor is about to put a file into ``area``."""
    given = delivery().get("given")
    return isinstance(given, FileGiven) and given.area == area


def given_on() -> date | None:
    """The day on which what is about to be put in was fetched; None if it was not, and is of today."""
    given = delivery().get("given")
    return fetched_on(given.snapshot) if isinstance(given, SnapshotGiven) else None


def answer(
    said: Mapping[str, str] | None = None,
    cells: Mapping[Place, str] | None = None,
    without: frozenset[Place] | None = None,
) -> None:
    """Read what was given once more with answers.

    ``said``: choices by question id. ``cells``: corrected texts. ``without``: cells to leave out, in place of those
    left out before.
    """
    given = delivery()["given"]
    before: Answers = given.answers
    known = before.layout.answers if before.layout is not None else {}
    layout = Choices(answers={**known, **said}) if said else before.layout
    gone = before.without if without is None else without
    answers = Answers(layout, {**before.cells, **(cells or {})}, gone)
    take_up(replace(given, answers=answers), delivery().get("checked"))


def left_out() -> frozenset[Place]:
    """The cells that the visitor has left out of what is about to be put in."""
    given = delivery().get("given")
    return given.answers.without if given is not None else frozenset()


def cells_changed() -> None:
    """Discard the draft of a typing table whose cells have changed, so that it must be checked again."""
    if delivery().get("checked") is not None:
        _let_go()


def fields_changed() -> None:
    """Discard the draft of a form whose fields have changed, so that it must be checked again."""
    kept = delivery()
    if isinstance(kept.get("given"), WordsGiven) and kept.get("checked") is None:
        _let_go()


def checked_is(cells: Mapping[str, list[str]]) -> bool:
    """Whether ``cells`` of a typing table are those about to be put in."""
    return bool(cells) and delivery().get("checked") == cells


def forget() -> None:
    """Discard what is about to be put in, and all that was typed."""
    kept = delivery()
    _let_go()
    kept.pop("cells", None)
    kept.pop(MADE, None)
    for name in (COMMENT, *kept.pop("fields", {})):
        st.session_state.pop(name, None)
    kept["round"] = kept.get("round", 0) + 1
    save()


def _let_go() -> None:
    st.session_state.pop(COMMENT, None)
    for name in ("draft", "given", "checked"):
        delivery().pop(name, None)


def typed_cells(form: str) -> dict[str, list[str]]:
    """What was typed in the table ``form``: [figure, note] by row key."""
    found: dict[str, list[str]] = delivery().get("cells", {}).get(form, {})
    return found


def keep_cells(form: str, cells: Mapping[str, list[str]]) -> None:
    """Keep what is typed in the table ``form``, except what may identify a person."""
    fit = {
        key: own for key, own in cells.items() if sum(map(len, own)) <= _MOST_TEXT and not holds_person(" ".join(own))
    }
    delivery().setdefault("cells", {})[form] = fit
    save()


def begun() -> bool:
    """Whether there is anything to discard."""
    kept = delivery()
    return bool(kept.get("given") or any(kept.get("cells", {}).values()) or any(kept.get("fields", {}).values()))


def save() -> None:
    """Keep what this session has begun for the visitor's next one."""
    kept = delivery()
    content: dict[str, Any] = {name: kept[name] for name in _KEPT if kept.get(name)}
    given = content.get("given")
    unfinished().keep(visitor().subject, content, len(given.content) if isinstance(given, FileGiven) else 0)


def take_up_again() -> None:
    """In a new session, restore what the visitor had begun."""
    kept = delivery()
    if kept.get("begun"):
        return
    kept["begun"] = True
    for name, value in unfinished().of(visitor().subject).items():
        kept.setdefault(name, value)
    compare_anew()
