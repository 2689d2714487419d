"""Answering a file's questions by ids, as on the command line: ``ID=CHOICE``, and ids of what to leave out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from slt_data.domain.errors import RefusedInput
from slt_data.intake.delivery import Answers
from slt_data.intake.draft import Draft
from slt_data.intake.figures.taken_out import Place
from slt_data.intake.layout.model import Choices, Why
from slt_data.intake.questions import LEAVE_OUT, FileQuestion
from slt_data.norwegian import listing
from slt_data.texts import say

_CELL = re.compile(r"(?:(?P<sheet>.*)!)?\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>[0-9]+)")
_MOST_TOLD = 12


class NotAsked(RefusedInput):
    """An answer to a question that the file does not raise, an invalid answer, or nothing to leave out."""


def with_answers(read: Callable[[Answers], Draft], said: Sequence[str], leave_out: Sequence[str]) -> Draft:
    """The draft of a file with the answers ``said`` (``ID=CHOICE``) and without what ``leave_out`` names.

    ``read``: makes the draft for given answers. ``leave_out``: ids of questions and warnings, or cells (``Ark1!B7``).
    Raises ``NotAsked``, with what can be answered.
    """
    answers = Answers()
    draft = read(answers)
    waiting = [*said]
    while waiting:
        known = {text: told for text in waiting if (told := _understood(text, draft.questions)) is not None}
        if not known:
            raise NotAsked(_unknown(waiting[0], draft.questions))
        answers = _also(answers, dict(known.values()))
        draft, waiting = read(answers), [one for one in waiting if one not in known]
    for one in leave_out:
        answers = _without(draft, answers, one)
        draft = read(answers)
        _must_be_gone(draft, answers, one)
    return draft


def _also(answers: Answers, said: dict[str, str]) -> Answers:
    before = answers.layout.answers if answers.layout is not None else {}
    return replace(answers, layout=Choices(answers=before | said))


def _understood(text: str, questions: Sequence[FileQuestion]) -> tuple[str, str] | None:
    """(question id, choice id) in ``text``; None if no question with that id is raised (yet).

    Raises ``NotAsked`` for an invalid choice.
    """
    for one in sorted(questions, key=lambda own: len(own.id), reverse=True):
        if text.startswith(f"{one.id}="):
            choice = text.removeprefix(f"{one.id}=")
            if one.choice(choice) is None:
                may = listing([own.id for own in one.choices[:_MOST_TOLD]])
                raise NotAsked(say("delivering.no_choice", id=one.id, choice=choice, allowed=may))
            return one.id, choice
    return None


def _unknown(text: str, questions: Sequence[FileQuestion]) -> str:
    known = listing([one.id for one in questions[:_MOST_TOLD]])
    return say("delivering.no_question" if known else "delivering.no_questions", text=text, known=known)


def _without(draft: Draft, answers: Answers, own: str) -> Answers:
    asked = next((one for one in draft.questions if one.id == own), None)
    found = next((one for one in (*draft.warnings, *draft.errors) if one.id == own), None)
    if asked is None and found is not None:
        asked = next((one for one in draft.questions if one.finding == found), None)
    if asked is not None and asked.choice(LEAVE_OUT) is not None:
        return _also(answers, {asked.id: LEAVE_OUT})
    place = (found.sheet, found.cell) if found is not None else _place(own)
    if place is None or not place[1]:
        raise NotAsked(say("delivering.nothing_left_out", id=own))
    return replace(answers, without=answers.without | {place})


def _place(text: str) -> Place | None:
    found = _CELL.fullmatch(text.strip())
    return ((found["sheet"] or "").strip("'"), f"{found['column'].upper()}{found['row']}") if found else None


def _must_be_gone(draft: Draft, answers: Answers, own: str) -> None:
    """Raises ``NotAsked`` if leaving out ``own`` removed nothing."""
    said = answers.layout.answers if answers.layout is not None else {}
    if LEAVE_OUT not in said.values() and not any(one.why is Why.CHOSEN for one in draft.left_out):
        raise NotAsked(say("delivering.nothing_left_out", id=own))
