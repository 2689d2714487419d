"""The questions about a file: first those without an answer, then the answers, which can be changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from slt_data.intake.questions import LEAVE_OUT, FileQuestion, QuestionKind
from slt_data.texts import say
from slt_data.ui.address import worded
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet

_NEW = "+"
"""The choice that a name is of an indicator not in the catalogue; no other choice has this id."""


@dataclass(frozen=True)
class AnswersGiven:
    """``answers``: those sent in this run. ``waits``: whether any are chosen but not sent yet."""

    answers: Mapping[str, str]
    waits: bool


def ask_questions(questions: Sequence[FileQuestion], form: str) -> AnswersGiven:
    """The answers, after showing a field for each question and a button. ``form``: a prefix of the fields' keys."""
    if not questions:
        return AnswersGiven({}, waits=False)
    open_ones = [one for one in questions if not one.answer]
    answered = [one for one in questions if one.answer]
    chosen: dict[str, str] = {}
    if open_ones:
        st.subheader(say("deliver.questions", number=len(open_ones)), anchor=False)
        quiet(say("deliver.questions_text"))
        chosen |= _fields(open_ones, form)
    if answered:
        with st.expander(say("deliver.answers", number=len(answered)), key="svar_som_gjelder"):
            quiet(say("deliver.answers_text"))
            chosen |= _fields(answered, form)
    known = {one.id: one.answer for one in questions}
    fresh = {own: choice for own, choice in chosen.items() if choice != known[own]}
    if fresh and st.button(say("deliver.use_names"), type="primary", key="bruk_svarene"):
        return AnswersGiven(fresh, waits=True)
    return AnswersGiven({}, waits=bool(fresh))


def _fields(questions: Sequence[FileQuestion], form: str) -> dict[str, str]:
    found = {}
    for one in questions:
        choice = _field(one, form)
        if choice == _NEW:
            st.info(say("deliver.new_indicator"), icon=":material/info:")
        elif choice:
            found[one.id] = choice
    return found


def _field(question: FileQuestion, form: str) -> str | None:
    texts = {
        one.id: f"{one.text} ({say('question.suggested')})" if one.suggested else one.text for one in question.choices
    }
    options = [one.id for one in question.choices if one.suggested]
    named = question.kind is QuestionKind.NAME
    options += [LEAVE_OUT] if named and LEAVE_OUT in texts else []
    options += [_NEW] if named else []
    options += [one for one in texts if one not in options]
    texts[_NEW] = say("question.new")
    used = question.used if question.used in texts else None
    return st.selectbox(
        _label(question),
        options,
        index=options.index(used) if used is not None else None,
        placeholder=say("deliver.choose"),
        format_func=lambda own: texts[own],
        key=worded(f"spoersmaal_{form}_{question.id}"),
        filter_mode="contains" if len(options) > 5 else None,
    )


def _label(question: FileQuestion) -> str:
    """The name alone, if a question is about a name; else the question, and that its guess is used."""
    where = escape_markdown(question.finding.where)
    name = dict(question.names).get("name")
    if question.kind in {QuestionKind.NAME, QuestionKind.TITLE} and name:
        return say("deliver.what_is", text=escape_markdown(str(name)), place=where)
    told = f"**{where}**: {escape_markdown(question.text)}" if where else escape_markdown(question.text)
    return f"{told} {say('deliver.guess_used')}" if question.guessed else told
