"""Remembered answers about files, on their page: by file, each to be changed or deleted."""

import streamlit as st

from slt_data.access.audit import AuditEvent, in_log
from slt_data.domain.errors import RefusedInput
from slt_data.intake.kept_answers import KeptAnswers, answer_anew, kept_answers, questions_answered
from slt_data.intake.questions import FileQuestion
from slt_data.norwegian import day_of
from slt_data.store.store import Store
from slt_data.texts import say
from slt_data.ui.address import delivery, worded
from slt_data.ui.gate import must, put_on_record, signature, visitor
from slt_data.ui.lists import as_one_types
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet


def show_kept_answers(store: Store, area: str) -> None:
    """Show what is remembered of files for ``area``; one shape of file is read and shown at a time."""
    st.header(say("answers.title"), anchor=False)
    quiet(say("answers.text"))
    done = delivery().pop("answered", None)
    if done is not None:
        st.success(say("answers.done", number=done), icon=":material/check_circle:")
    every = {one.shape: one for one in kept_answers(store, area)}
    if not every:
        quiet(say("answers.none"))
        return
    shape = st.selectbox(
        say("answers.which"),
        list(every),
        index=None,
        placeholder=say("deliver.choose"),
        format_func=lambda own: _titled(every[own]),
        key="svar_for_fil",
        filter_mode=as_one_types(every),
    )
    if shape is not None:
        _change(store, every[shape])


def _titled(one: KeptAnswers) -> str:
    day = day_of(one.batch.committed_at)
    return say("answers.file", file=one.batch.file, day=day, number=one.batch.batch, answers=len(one.answers))


def _change(store: Store, kept: KeptAnswers) -> None:
    questions = questions_answered(store, kept)
    if not questions:
        quiet(say("answers.not_asked"))
        return
    with st.form("svar_som_huskes", enter_to_submit=False, border=False):
        said = {one.id: _field(one, kept.shape) for one in questions}
        by = signature(visitor(), "hvem_svarer", say("deliver.who"))
        sent = st.form_submit_button(say("answers.use"), type="primary")
    fresh = {one.id: said[one.id] for one in questions if said[one.id] != one.answer}
    if not sent or not fresh:
        return
    try:
        who = must("legg_inn", kept.area)
        number = answer_anew(store, kept, fresh, by=by, comment=say("answers.comment", file=kept.batch.file))
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    put_on_record(AuditEvent.PUT_IN, who, kept.area, in_log("gate.audit_batch", number=number))
    delivery()["answered"] = number
    st.rerun()


def _field(question: FileQuestion, shape: str) -> str:
    texts = {one.id: one.text for one in question.choices} | {"": say("answers.forget")}
    found = st.selectbox(
        f"**{escape_markdown(question.finding.where)}** {escape_markdown(question.text)}",
        list(texts),
        index=list(texts).index(question.answer),
        format_func=lambda own: texts[own],
        key=worded(f"svar_{shape}_{question.id}"),
        filter_mode=as_one_types(texts),
    )
    return question.answer if found is None else found
