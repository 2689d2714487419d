"""Questions about text around a table that contradicts how the table is read.

One question for everything of the same sort, however many places, sheets or rows it concerns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.model import Block, Column, LeftOut, Why
from slt_data.intake.layout.table_rules import sheet_key
from slt_data.intake.questions import LEAVE_OUT, FileChoice, FileQuestion, QuestionKind
from slt_data.intake.vocabulary.keys import key
from slt_data.intake.vocabulary.places import NamedPlace

KEEP = "keep"
"""The choice to read what the question is about, as it is."""
OWN = "own"
"""The choice that what is labelled with another place is the file's own area after all."""
_NAMED = 3


@dataclass(frozen=True)
class Elsewhere:
    """Another place than the file's own, named from ``cell`` on, in the words of the file."""

    text: str
    place: NamedPlace
    sheet: str
    cell: str
    times: int = 1


def _leave_out() -> FileChoice:
    return FileChoice(id=LEAVE_OUT, code="question.leave_out")


def _asked(
    own: str,
    kind: QuestionKind,
    code: str,
    where: tuple[str, str],
    choices: tuple[FileChoice, ...],
    answers: Mapping[str, str],
    *,
    guess: str = "",
    times: int = 1,
    **names: str | int,
) -> FileQuestion:
    said = answers.get(own, "")
    return FileQuestion(
        id=own,
        kind=kind,
        code=code,
        sheet=where[0],
        cell=where[1],
        times=times,
        names=tuple(names.items()),
        choices=choices,
        guess=guess,
        answer=said if any(one.id == said for one in choices) else "",
    )


def told_together(texts: Sequence[str]) -> str:
    """Up to three of ``texts``, each once, and how many more there are: «Oslo, Asker, Lier + 12»."""
    every = list(dict.fromkeys(texts))
    more = f" + {len(every) - _NAMED}" if len(every) > _NAMED else ""
    return ", ".join(every[:_NAMED]) + more


def places_question(others: Sequence[Elsewhere], area: str, answers: Mapping[str, str]) -> FileQuestion | None:
    """The notice that rows and columns of other places than ``area`` are left out; None if there are none."""
    if not others:
        return None
    places = told_together([one.place.title for one in others])
    where = others[0].sheet, others[0].cell
    times = sum(one.times for one in others)
    kind, code = QuestionKind.PLACE, "doubt.other_places"
    return _asked(
        "place:rows",
        kind,
        code,
        where,
        (_leave_out(),),
        answers,
        guess=LEAVE_OUT,
        times=times,
        area=area,
        places=places,
    )


def other_places(others: Sequence[Elsewhere]) -> list[LeftOut]:
    """The rows and columns of other places, as one entry of what is left out."""
    if not others:
        return []
    texts = told_together([one.text for one in others])
    times = sum(one.times for one in others)
    return [LeftOut(why=Why.OTHER_PLACE, sheet=others[0].sheet, cell=others[0].cell, times=times, text=texts)]


def titles_question(others: Sequence[Elsewhere], area: str, answers: Mapping[str, str]) -> FileQuestion | None:
    """The question whether tables labelled with another place are of ``area`` after all; None if there are none."""
    if not others:
        return None
    own = "place:" + "+".join(sorted({key(one.place.title) for one in others}))
    texts = told_together([f"«{one.text}»" for one in others])
    where = others[0].sheet, others[0].cell
    choices = (_leave_out(), FileChoice(id=OWN, code="doubt.take_as_own", names=(("area", area),)))
    kind, code = QuestionKind.PLACE, "doubt.other_title"
    return _asked(own, kind, code, where, choices, answers, guess=LEAVE_OUT, times=len(others), area=area, places=texts)


def unit_question(block: Block, text: str, cell: str, what: str, answers: Mapping[str, str]) -> FileQuestion:
    """The question whether the figures of ``block`` have the unit in the ``text`` above them, which ``what`` never has.

    An answer is valid for the same words only: «per 1000» may be wrong above a table, and «per 10 000» right next year.
    """
    choices = (_leave_out(), FileChoice(id=KEEP, code="doubt.keep_unit"))
    own, kind, code = f"unit:{block.key}:{sheet_key(text)}", QuestionKind.UNIT, "doubt.unit_above"
    return _asked(own, kind, code, (block.sheet, cell), choices, answers, guess=LEAVE_OUT, text=text, what=what)


def hidden_question(what: str, sheet: str, cell: str, number: int, answers: Mapping[str, str]) -> FileQuestion:
    """The question whether hidden ``rows`` or ``columns`` with figures are to be read; there is no guess."""
    choices = (_leave_out(), FileChoice(id=KEEP, code="doubt.keep_hidden"))
    code = "doubt.hidden_rows" if what == "rows" else "doubt.hidden_columns"
    own = f"hidden:{sheet_key(sheet)}:{what}"
    return _asked(own, QuestionKind.HIDDEN, code, (sheet, cell), choices, answers, times=number, number=number)


def sheets_question(names: Sequence[str], answers: Mapping[str, str]) -> FileQuestion | None:
    """The question whether hidden sheets with tables are to be read; by default they are not.

    None if there are none.
    """
    if not names:
        return None
    own = "hidden:" + "+".join(sorted(sheet_key(one) for one in names))
    choices = (_leave_out(), FileChoice(id=KEEP, code="doubt.keep_hidden"))
    texts = told_together([f"«{one}»" for one in names])
    kind, code = QuestionKind.HIDDEN, "doubt.hidden_sheets"
    return _asked(own, kind, code, (names[0], ""), choices, answers, guess=LEAVE_OUT, times=len(names), sheets=texts)


def competing_question(
    sheet: str, table: str, row: int, columns: Sequence[Column], answers: Mapping[str, str]
) -> FileQuestion:
    """The question which of ``columns`` holds the figures, when some say what they count and others just «verdi»."""
    told = [(one, (("text", one.text), ("cell", address(row, one.column)))) for one in columns]
    choices = tuple(FileChoice(id=key(one.text), code="doubt.column", names=names) for one, names in told)
    texts = told_together([f"«{one.text}»" for one in columns])
    where = sheet, address(row, columns[0].column)
    kind, code = QuestionKind.COMPETING, "doubt.competing"
    return _asked(f"competing:{table}", kind, code, where, (*choices, _leave_out()), answers, columns=texts)
