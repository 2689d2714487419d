"""What the speaker has beside each slide: what is sure, what is not, what is counted, from where, and where to look."""

from collections.abc import Sequence
from datetime import date

from slt_data.analysis.sentences import tested_sentence
from slt_data.domain.series import Status
from slt_data.norwegian import long_date
from slt_data.story.briefing import Briefing
from slt_data.story.focus import FocusStory
from slt_data.story.indicator import IndicatorStory
from slt_data.texts import say


def indicator_notes(story: IndicatorStory, made_on: date, address: str, more: Sequence[str] = ()) -> str:
    """The notes of a slide about ``story``. ``more`` is what else is known on the same theme."""
    indicator = story.indicator
    return _joined(
        {
            "sure": [f"{story.verdict}.", *story.sentences, tested_sentence(story.tested), story.beside],
            "unsure": _doubts(story),
            "more": list(more),
            "definition": [indicator.definition, say("deck.population", population=indicator.population)],
            "publishing": [_rule(story)],
            "source": [story.source_line],
        },
        made_on,
        address,
        made_up=story.series[0].area.made_up,
    )


def focus_notes(focus: FocusStory, made_on: date, address: str, *, made_up: bool) -> str:
    """The notes of a focus area's slide: its leading figure, then everything else that is told of it."""
    told = [*focus.others, *focus.survey, *focus.background]
    more = [f"{one.statement} ({one.verdict.lower()})." for one in told]
    for year, judgements in (*focus.judgements[:1], *focus.challenges[:1]):
        more += [say("deck.judged", voice=one.voice, year=year, text=one.text) for one in judgements]
    if focus.lead is not None:
        return indicator_notes(focus.lead, made_on, address, more)
    return _joined({"more": more, "definition": [focus.focus_area.about]}, made_on, address, made_up=made_up)


def briefing_notes(briefing: Briefing, sentences: Sequence[str], address: str) -> str:
    """The notes of a slide about the whole: ``sentences``, the sources, the address."""
    titles = [f"{one.title} ({one.publisher})." for one in briefing.sources]
    notes = {"how": [say("deck.survey_how"), *sentences], "source": titles}
    return _joined(notes, briefing.made_on, address, made_up=briefing.made_up)


def _doubts(story: IndicatorStory) -> list[str]:
    breaks = [f"{one.title} ({one.day.year}). {one.text}" for one in story.breaks]
    caveats = [f"{one.title}. {one.text}" for one in story.caveats]
    hidden = sum(row.told.status is Status.HIDDEN for one in story.series for row in one.rows)
    kept = [say("deck.hidden", number=hidden)] if hidden else []
    return [*breaks, *caveats, *(one.text for one in story.remarks), *kept]


def _rule(story: IndicatorStory) -> str:
    publishing = story.indicator.publishing
    if not publishing.smallest:
        return publishing.reason
    return say("about.rule", smallest=publishing.smallest, reason=publishing.reason)


def _joined(parts: dict[str, list[str]], made_on: date, address: str, *, made_up: bool) -> str:
    lines = [say("frame.made_up"), ""] if made_up else []
    for name, sentences in parts.items():
        told = [sentence for sentence in sentences if sentence]
        if told:
            lines += [say(f"deck.notes_{name}"), *told, ""]
    lines.append(say("deck.made_on", day=long_date(made_on)))
    if address:
        lines.append(say("deck.address", address=address))
    return "\n".join(lines)
