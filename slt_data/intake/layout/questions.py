"""The questions of a layout: unknown names, years in titles, columns not understood."""

from collections.abc import Iterator, Mapping

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.findings import Finding, finding
from slt_data.intake.layout.model import Block, Layout, LeftOut, Name, Why
from slt_data.intake.layout.names_found import AREA
from slt_data.intake.layout.table_rules import sheet_key
from slt_data.intake.questions import LEAVE_OUT, YES, FileChoice, FileQuestion, QuestionKind
from slt_data.intake.vocabulary.keys import NOTHING, Meaning, key
from slt_data.intake.vocabulary.lexicon import Lexicon
from slt_data.norwegian import listing

_TITLE = "title:"
_NAME = "name:"
_LEFT = Meaning(leave_out=True)
_ASKED = {Why.UNKNOWN_COLUMN: ("column", "check.left_out"), Why.STRAY: ("text", "check.stray_text")}


def name_question(own: str) -> str:
    """The id of the question about the name with the key ``own``."""
    return own if own.startswith(_TITLE) else f"{_NAME}{own}"


def year_question(block: str) -> str:
    """The id of the question about the year above the table with the key ``block``."""
    return f"year:{block}"


def names_said(answers: Mapping[str, str], catalogue: Catalogue) -> dict[str, Meaning]:
    """The meanings of names in ``answers``, by key; those no longer in the catalogue are left out, and so asked
    again.
    """
    said = {}
    for own, choice in answers.items():
        if own.startswith((_TITLE, _NAME)):
            meaning = Meaning.of(choice)
            if _known(meaning, catalogue):
                said[own.removeprefix(_NAME)] = meaning
    return said


def name_questions(names: tuple[Name, ...], lexicon: Lexicon) -> Iterator[FileQuestion]:
    """A question for each of ``names`` that is unknown or was explained by an answer."""
    every = tuple(_choice(one, lexicon) for one in _all_meanings(lexicon))
    for one in names:
        if one.meaning is None or one.given:
            yield _of_name(one, lexicon, every)


def year_asked(block: Block, answers: Mapping[str, str]) -> FileQuestion | None:
    """The question whether the figures of ``block`` are of the year in its title; None if that is certain."""
    if block.period is None or block.period_certain:
        return None
    own, names = year_question(block.key), (("text", block.period_text), ("year", block.period.label))
    choices = (
        FileChoice(id=YES, code="question.of_year", names=(("year", block.period.label),)),
        FileChoice(id=LEAVE_OUT, code="question.leave_table"),
    )
    return FileQuestion(
        id=own,
        kind=QuestionKind.YEAR,
        code="layout.year_unclear",
        sheet=block.sheet,
        cell=block.period_from,
        names=names,
        choices=choices,
        guess=YES,
        answer=_one_of(answers.get(own, ""), choices),
    )


def column_questions(left_out: tuple[LeftOut, ...], answers: Mapping[str, str]) -> Iterator[FileQuestion]:
    """Whether a column that was not understood, or a text beside the rows of a template, may be left out."""
    choices = (FileChoice(id=LEAVE_OUT, code="question.leave_out"),)
    for one in left_out:
        if one.why in _ASKED:
            own = f"{_ASKED[one.why][0]}:{sheet_key(one.sheet)}:{key(one.text)}"
            yield FileQuestion(
                id=own,
                kind=QuestionKind.COLUMN,
                code=_ASKED[one.why][1],
                sheet=one.sheet,
                cell=one.cell,
                names=(("text", one.text),),
                choices=choices,
                guess=LEAVE_OUT,
                answer=_one_of(answers.get(own, ""), choices),
            )


def more_names_found(layout: Layout) -> list[Finding]:
    """A finding if a file has more unknown names than are asked about."""
    return [finding("layout.more_unknown", number=layout.more_names)] if layout.more_names else []


def _one_of(answer: str, choices: tuple[FileChoice, ...]) -> str:
    """``answer`` if it is one of ``choices``, else empty, so that it is asked again."""
    return answer if any(one.id == answer for one in choices) else ""


def _known(meaning: Meaning, catalogue: Catalogue) -> bool:
    if meaning.area and not catalogue.has("areas", meaning.area):
        return False
    if meaning.indicator and not catalogue.has("indicators", meaning.indicator):
        return False
    parts = [one.partition("=") for one in meaning.segment.split(";") if one]
    return all(
        any(known.id == dimension and value in known.values for known in catalogue.dimensions)
        for dimension, _, value in parts
    )


def _all_meanings(lexicon: Lexicon) -> Iterator[Meaning]:
    """Every indicator that the area may have, and each with every group along one dimension."""
    for one in lexicon.indicators:
        yield Meaning(indicator=one.id)
        for dimension in one.dimensions:
            for value in lexicon.catalogue.dimension(dimension).values:
                yield Meaning(indicator=one.id, segment=f"{dimension}={value}")


def _all_groups(lexicon: Lexicon, dimension: str) -> list[Meaning]:
    own = [one for one in lexicon.catalogue.dimensions if dimension in {"segment", one.id}]
    return [Meaning(segment=f"{one.id}={value}") for one in own for value in one.values]


def _choice(meaning: Meaning, lexicon: Lexicon, *, suggested: bool = False, whole: bool = False) -> FileChoice:
    """``meaning`` as a choice. ``whole``: in a column of groups, where no group means all of them together."""
    if meaning.leave_out:
        return FileChoice(id=meaning.id, code="question.leave_out")
    if meaning == NOTHING:
        return FileChoice(id=meaning.id, code="question.whole" if whole else "question.heading", suggested=suggested)
    return FileChoice(
        id=meaning.id, code="question.said", names=(("text", _described(meaning, lexicon)),), suggested=suggested
    )


def _described(meaning: Meaning, lexicon: Lexicon) -> str:
    catalogue = lexicon.catalogue
    parts = [catalogue.indicator(meaning.indicator).title] if meaning.indicator else []
    parts += [catalogue.segment_title(meaning.segment)] if meaning.segment else []
    parts += [catalogue.area(meaning.area).title] if meaning.area else []
    return ", ".join(parts)


def _of_name(name: Name, lexicon: Lexicon, every: tuple[FileChoice, ...]) -> FileQuestion:
    groups = name.dimension not in {"", AREA, "title"}
    near = [_choice(one, lexicon, suggested=True, whole=groups) for one in name.suggestions]
    others = [_choice(_LEFT, lexicon)]
    if name.dimension == AREA:
        others.insert(0, _choice(Meaning(area=lexicon.area.id), lexicon))
    elif groups:
        others += [_choice(one, lexicon, whole=True) for one in (NOTHING, *_all_groups(lexicon, name.dimension))]
    elif not name.dimension:
        others += every
    if name.meaning is not None:
        others.append(_choice(name.meaning, lexicon, whole=groups))
    choices: dict[str, FileChoice] = {}
    for choice in (*near, *others):
        choices.setdefault(choice.id, choice)
    told = _sentence(name, listing([f"«{one.text}»" for one in near], "eller"), lexicon)
    return FileQuestion(
        id=name_question(name.key),
        kind=QuestionKind.TITLE if name.dimension == "title" else QuestionKind.NAME,
        code=told.code,
        sheet=name.sheet,
        cell=name.cell,
        times=name.times,
        names=tuple((one, str(value)) for one, value in told.names),
        choices=tuple(choices.values()),
        answer=name.meaning.id if name.given and name.meaning is not None else "",
    )


def _sentence(name: Name, near: str, lexicon: Lexicon) -> Finding:
    if name.dimension == AREA:
        known = listing(sorted(one.short for one in lexicon.catalogue.areas))
        return finding("layout.unknown_area", name.sheet, name.cell, name=name.text, known=known)
    if name.dimension == "title":
        return finding("layout.title_unclear", name.sheet, name.cell, name=name.text, near=near)
    if name.dimension:
        code = "layout.unknown_segment" if near else "layout.unknown_segment_alone"
    else:
        code = "layout.unknown_name" if near else "layout.unknown_name_alone"
    return finding(code, name.sheet, name.cell, name=name.text, near=near)
