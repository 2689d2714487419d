"""The history of batches: the list, withdrawing one after a preview, and two days compared."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from slt_data.access.audit import AuditEvent, in_log
from slt_data.access.roles import EVERYWHERE
from slt_data.access.rules import TAKEN
from slt_data.catalogue.putting_in import draft_of_withdrawal
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.errors import RefusedInput
from slt_data.intake.commit.put_in import take_back
from slt_data.markup import bullets, text
from slt_data.norwegian import day_of
from slt_data.norwegian import moment as told_moment
from slt_data.store.revisions import between, preview
from slt_data.store.store import Store
from slt_data.story.chronicle import BatchLine, Revised, tell_all_revisions, tell_revisions
from slt_data.story.words_back import words_back
from slt_data.texts import say
from slt_data.ui.address import delivery
from slt_data.ui.gate import must, offer_file, put_on_record, signature, visitor
from slt_data.ui.lists import as_one_types
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.setup.effect_shown import show_catalogue_back
from slt_data.ui.setup.tabs import administers_everywhere
from slt_data.ui.words import quiet
from slt_data.ui.written import show_written

MOST_SHOWN = 200


def show_record(rows: Sequence[BatchLine]) -> None:
    """Show every batch, newest first, with its file to download if it was kept."""
    if not rows:
        st.info(say("history.empty"), icon=":material/info:")
        return
    columns = {
        "number": [str(one.number) for one in rows],
        "when": [one.when for one in rows],
        "who": [one.who for one in rows],
        "what": [one.what if one.counts else f"{one.what} ({say('history.gone')})" for one in rows],
        "comment": [one.comment for one in rows],
        "file": [one.file for one in rows],
    }
    frame = pd.DataFrame(
        {say(f"history.{name}"): [escape_markdown(cell) for cell in cells] for name, cells in columns.items()}
    )
    st.table(frame.head(MOST_SHOWN), border="horizontal", hide_index=True)


def show_undo(store: Store, rows: Sequence[BatchLine]) -> None:
    """Show a choice of batch: to download its file, preview what withdrawing it would change, and withdraw it."""
    offered = [one for one in rows if one.undoable or one.kept_file]
    if not offered:
        return
    st.header(say("history.one"), anchor=False)
    by_number = {one.number: one for one in offered}
    number = st.selectbox(
        say("history.choose"),
        list(by_number),
        index=None,
        placeholder=say("deliver.choose"),
        format_func=lambda key: f"{key}: {by_number[key].when}, {by_number[key].who}. {by_number[key].comment}",
        key="innlegging",
        filter_mode=as_one_types(by_number),
    )
    if number is None:
        return
    chosen = by_number[number]
    if chosen.kept_file and (content := store.sent(number)) is not None:
        offer_file(
            "sent_file",
            chosen.areas,
            lambda: content,
            label=say("history.download", file=chosen.file),
            file=chosen.file,
            mime="application/octet-stream",
            key=f"last_ned_{number}",
        )
    if chosen.undoable:
        _offer_undo(store, chosen)


def _offer_undo(store: Store, chosen: BatchLine) -> None:
    rows = tell_all_revisions(preview(store, chosen.number), store.catalogue_of)
    st.subheader(say("history.back", number=chosen.number), anchor=False)
    words = words_back(store, chosen.number)
    administrator = administers_everywhere()
    catalogue = draft_of_withdrawal(store, chosen.number, administrator=administrator, taken=TAKEN)
    if catalogue.empty:
        quiet(escape_markdown(say("history.holds", what=chosen.what)))
    if rows or not (words or not catalogue.empty):
        show_revised(rows, say("history.nothing_back"))
    if words:
        show_written(bullets(map(text, words)))
    if not show_catalogue_back(store, catalogue):
        return
    with st.form("angre", enter_to_submit=False, border=False):
        by = signature(visitor(), "hvem_angrer", say("history.who_undoes"))
        comment = st.text_input(say("history.why"), key="hvorfor_angre", autocomplete="off")
        sent = st.form_submit_button(say("history.undo", number=chosen.number), type="primary")
    if not sent:
        return
    told = (comment or "").strip() or say("delivering.undone")
    try:
        who = [must("angre", area) for area in chosen.areas]
        if chosen.shared:
            who.append(must("endre_felles", EVERYWHERE))
        done = take_back(store, chosen.number, by=by, comment=told, administrator=administrator, taken=TAKEN)
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    for one, area in zip(who, [*chosen.areas, *([SHARED] if chosen.shared else [])], strict=True):
        put_on_record(AuditEvent.UNDONE, one, area, in_log("gate.audit_batch", number=chosen.number))
    delivery()["undone"] = (chosen.number, done)
    st.rerun()


def show_undone() -> None:
    """Show, once, that a batch was withdrawn."""
    done = delivery().pop("undone", None)
    if done is not None:
        st.success(say("delivering.withdrawn", number=done[0], by=done[1]), icon=":material/check_circle:")


def show_between(store: Store, area: str, rows: Sequence[BatchLine]) -> None:
    """Show what changed between two batches, as a coordinator sees it."""
    if len(rows) < 2:
        quiet(say("history.too_few"))
        return
    moments = {one.number: one for one in reversed(rows)}
    numbers = list(moments)
    left, right = st.columns(2)
    with left:
        first = _moment(say("history.from"), numbers, len(numbers) - 2, moments, "fra_innlegging")
    with right:
        last = _moment(say("history.to"), numbers, len(numbers) - 1, moments, "til_innlegging")
    if first is None or last is None:
        return
    early, late = sorted((moments[first], moments[last]), key=lambda one: (one.committed_at, one.number))
    changed = tell_revisions(between(store, area, early.committed_at, late.committed_at), store.catalogue_of(area))
    show_revised(changed, say("history.same"), _heads(early, late))


def _moment(label: str, numbers: list[int], index: int, moments: dict[int, BatchLine], key: str) -> int | None:
    return st.selectbox(
        label,
        numbers,
        index=index,
        format_func=lambda number: f"{moments[number].when} ({number}: {moments[number].comment})",
        key=key,
        filter_mode=as_one_types(numbers),
    )


def _heads(early: BatchLine, late: BatchLine) -> tuple[str, str]:
    """Two column headings for the batches: their days, with times or numbers where those are needed to tell them
    apart.
    """
    both = (early, late)
    days, hours = ([form(one.committed_at) for one in both] for form in (day_of, told_moment))
    numbered = [f"{hour} ({one.number})" for hour, one in zip(hours, both, strict=True)]
    found = next((told for told in (days, hours) if told[0] != told[1]), numbered)
    return found[0], found[1]


def show_revised(rows: Sequence[Revised], nothing: str = "", heads: tuple[str, str] | None = None) -> None:
    """Show figures before and after as a table; the text ``nothing`` if there are none.

    ``heads``: the headings of those two columns, if not the usual ones.
    """
    if not rows:
        st.info(nothing, icon=":material/info:")
        return
    names = ["indicator", "group", "year", "old", "new", "difference", *(["n"] if any(one.n for one in rows) else [])]
    own = dict(zip(("old", "new"), map(escape_markdown, heads), strict=True)) if heads is not None else {}
    cells = {
        own.get(name) or say(f"deliver.{name}"): [escape_markdown(getattr(one, name)) for one in rows[:MOST_SHOWN]]
        for name in names
    }
    st.table(pd.DataFrame(cells), border="horizontal", hide_index=True)
    if len(rows) > MOST_SHOWN:
        quiet(say("deliver.more", number=len(rows) - MOST_SHOWN))
