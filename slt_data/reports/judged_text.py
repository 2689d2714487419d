"""A judgement in our own words, from what the rule understood; never the report's own sentence."""

from slt_data.domain.families import Family
from slt_data.domain.series import segment_parts
from slt_data.norwegian import listing
from slt_data.reports.direction_patterns import Turn
from slt_data.reports.direction_words import SaidWay
from slt_data.reports.judged_things import JudgedThing, JudgedThings
from slt_data.reports.judged_years import SaidYear
from slt_data.reports.states_said import SaidState
from slt_data.texts import say


def told(subjects: JudgedThings, subject: JudgedThing, way: SaidWay, said: SaidYear, *, worry: bool = False) -> str:
    """The sentence, in the current language: «Vold ble halvert fra 2017 til 2018.»"""
    how = say("judged.slightly") if way.slight else (say("judged.strongly") if way.strong else "")
    key = "judged.worry" if worry else f"judged.said_{way.way}"
    level = way.words.split()[-1] if way.way is Turn.BACK else ""
    sentence = say(key, what=thing_title(subjects, subject), how=f"{how} " if how else "", when=when(said), level=level)
    return f"{sentence} {say('judged.among', group=_group(subjects, subject))}" if subject.segment else sentence


def stated(subjects: JudgedThings, subject: JudgedThing, state: SaidState, said: SaidYear) -> str:
    """The sentence on how things are, in the current language: «Vold er fortsatt en utfordring i 2018.»"""
    return say(f"judged.said_{state}", what=thing_title(subjects, subject), when=when(said))


def thing_title(subjects: JudgedThings, subject: JudgedThing) -> str:
    """The short title of what is judged."""
    if subject.indicator is not None:
        one = subjects.catalogue.indicator(subject.indicator)
        return one.short if one.family is Family.UNGDATA else min((one.short, *one.names), key=len)
    return subjects.catalogue.focus_area(subject.focus_area or "").short


def when(said: SaidYear) -> str:
    """The years, with a space before them; empty where no year is known."""
    if said.year is None:
        return ""
    if said.first is not None:
        return " " + say("judged.from_to", first=said.first, year=said.year)
    return " " + say("judged.in_year", year=said.year)


def _group(subjects: JudgedThings, subject: JudgedThing) -> str:
    parts = segment_parts(subject.segment)
    return listing([subjects.catalogue.dimension(one).values[value].lower() for one, value in parts.items()])
