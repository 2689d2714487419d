"""The questions about a file: first those without an answer, then the answers, which can be changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from slt_data.intake.questions import LEAVE_OUT, FileQuestion, QuestionKind
from slt_data.texts import say
from slt_data.ui.address import delivery, worded
from slt_data.ui.lists import as_one_types
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet

_NEW = "+"
"""The choice that a name is of an indicator not in the catalogue; no other choice has this id."""


@dataclass(frozen=True)
class AnswersGiven:
    """``answers``: those sent in this run. ``waits``: whether any are chosen but not sent yet, or being made."""

    answers: Mapping[str, str]
    waits: bool


def ask_questions(
    questions: Sequence[FileQuestion], form: str, make_new: Callable[[FileQuestion], None]
) -> AnswersGiven:
    """The answers, after showing a field for each question and a button. ``form``: a prefix of the fields' keys.

    ``make_new``: shows how an indicator is made that the name in a question is to mean; for one at a time.
    """
    if not questions:
        return AnswersGiven({}, waits=False)
    open_ones = [one for one in questions if not one.answer]
    answered = [one for one in questions if one.answer]
    chosen: dict[str, str] = {}
    begun: list[str] = []

    def begin(one: FileQuestion) -> None:
        begun.append(one.id)
        if len(begun) == 1:
            make_new(one)
        else:
            st.info(say("deliver.one_indicator"), icon=":material/info:")

    later: list[FileQuestion] = []
    if open_ones:
        st.subheader(say("deliver.questions", number=len(open_ones)), anchor=False)
        quiet(say("deliver.questions_text"))
        chosen |= _fields(open_ones, form, begin)
    if answered:
        with st.expander(say("deliver.answers", number=len(answered)), key="svar_som_gjelder"):
            quiet(say("deliver.answers_text"))
            chosen |= _fields(answered, form, later.append)
    for one in later:
        begin(one)
    known = {one.id: one.answer for one in questions}
    fresh = {own: choice for own, choice in chosen.items() if choice != known[own]}
    if fresh and st.button(say("deliver.use_names"), type="primary", key="bruk_svarene"):
        return AnswersGiven(fresh, waits=True)
    return AnswersGiven({}, waits=bool(fresh or begun))


def put_choice(question: FileQuestion, choice: str) -> None:
    """Let the field of ``question`` hold ``choice`` when it is drawn next; the empty one for none."""
    delivery().setdefault("settled", {})[question.id] = choice or None


def _fields(questions: Sequence[FileQuestion], form: str, begin: Callable[[FileQuestion], None]) -> dict[str, str]:
    found = {}
    for one in questions:
        choice = _field(one, form)
        if choice == _NEW:
            begin(one)
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
    options += [_NEW] if question.of_indicator else []
    options += [one for one in texts if one not in options]
    texts[_NEW] = say("question.new")
    used = question.used if question.used in texts else None
    key, settled = worded(f"spoersmaal_{form}_{question.id}"), delivery().get("settled", {})
    if question.id in settled:
        used, st.session_state[key] = None, settled.pop(question.id)
    return st.selectbox(
        _label(question),
        options,
        index=options.index(used) if used is not None else None,
        placeholder=say("deliver.choose"),
        format_func=lambda own: texts[own],
        key=key,
        filter_mode=as_one_types(options),
    )


def _label(question: FileQuestion) -> str:
    """The name alone, if a question is about a name; else the question, and that its guess is used."""
    where = escape_markdown(question.finding.where)
    if question.kind in {QuestionKind.NAME, QuestionKind.TITLE} and question.name:
        return say("deliver.what_is", text=escape_markdown(question.name), place=where)
    told = f"**{where}**: {escape_markdown(question.text)}" if where else escape_markdown(question.text)
    return f"{told} {say('deliver.guess_used')}" if question.guessed else told
