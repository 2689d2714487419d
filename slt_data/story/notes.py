"""The speaker's notes to each slide and screen: what is certain, what is not, what is counted, and sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slt_data.analysis.sentences import tested_sentence
from slt_data.norwegian import long_date
from slt_data.story.briefing import Briefing
from slt_data.story.focus import FocusStory
from slt_data.story.indicator import IndicatorStory
from slt_data.story.knowledge import judgement_line, known_of, known_of_focus, newest_judgements
from slt_data.story.plan import InnsatsomraadeStory
from slt_data.story.plan_board import AimStory, goal_parts, measure_lines
from slt_data.texts import say


@dataclass(frozen=True)
class NotePart:
    """Sentences under a heading; the last part, on when and where, has no heading."""

    title: str
    sentences: tuple[str, ...]


Notes = tuple[NotePart, ...]


def as_text(notes: Notes) -> str:
    """``notes`` as plain text, with an empty line between the parts."""
    return "\n\n".join("\n".join([*([part.title] if part.title else []), *part.sentences]) for part in notes)


def indicator_notes(story: IndicatorStory, made_on: date, address: str, more: Sequence[str] = ()) -> Notes:
    """The notes on ``story``; ``more``: what else is known on the same theme."""
    indicator = story.indicator
    knowledge = known_of(story)
    return _notes(
        {
            "sure": [f"{story.verdict}.", *knowledge.known, tested_sentence(story.tested)],
            "unsure": knowledge.unknown,
            "more": more,
            "definition": [indicator.definition, say("deck.population", population=indicator.population)],
            "publishing": [_rule(story)],
            "source": [story.source_line],
        },
        made_on,
        address,
        made_up=story.series[0].area.made_up,
    )


def focus_notes(focus: FocusStory, made_on: date, address: str, *, made_up: bool) -> Notes:
    """The notes on a focus area: its lead indicator, then everything else that is known of it."""
    told = [*focus.others, *focus.survey, *focus.background]
    more = [f"{one.statement} ({one.verdict.lower()})." for one in told]
    more += [
        judgement_line(one)
        for by_year in (focus.judgements, focus.challenges)
        for one in newest_judgements(by_year, focus.year)
    ]
    if focus.lead is not None:
        return indicator_notes(focus.lead, made_on, address, more)
    knowledge = known_of_focus(focus)
    parts = {"sure": knowledge.known, "unsure": knowledge.unknown, "more": more, "definition": [focus.focus_area.about]}
    return _notes(parts, made_on, address, made_up=made_up)


def briefing_notes(briefing: Briefing, sentences: Sequence[str], address: str) -> Notes:
    """The notes on the whole: ``sentences``, the sources, the URL."""
    titles = [f"{one.title} ({one.publisher})." for one in briefing.sources]
    notes = {"how": [say("deck.survey_how"), *sentences], "source": titles}
    return _notes(notes, briefing.made_on, address, made_up=briefing.made_up)


def plan_notes(told: InnsatsomraadeStory, made_on: date, address: str, *, made_up: bool) -> Notes:
    """The notes on an innsatsområde of the plan: goals, measures and figures in full."""
    goals = [one for part in told.whole for one in part.goals]
    parts = {
        "decided": [" ".join(goal_parts(one)) for one in goals],
        "done": [sentence for part in told.whole for one in part.measures for sentence in measure_lines(one)],
        "said": [
            *(f"{one.then.wanted}: {one.then.name.lower()}. {one.then.sentence}" for one in goals if one.then),
            *(f"{one.title}: {one.then}" for one in told.figures),
        ],
    }
    return _notes(parts, made_on, address, made_up=made_up)


def aim_notes(aim: AimStory, made_on: date, address: str, *, made_up: bool) -> Notes:
    """The notes on a goal with a chart: why this target, where it was decided, and what the figures say."""
    why = say("plan_page.target_why", why=aim.told.target.why)
    parts = {"decided": [*goal_parts(aim.goal), why], "said": [aim.told.sentence]}
    return _notes(parts, made_on, address, made_up=made_up)


def _rule(story: IndicatorStory) -> str:
    publishing = story.indicator.publishing
    if not publishing.smallest:
        return publishing.reason
    return say("about.rule", smallest=publishing.smallest, reason=publishing.reason)


def _notes(parts: Mapping[str, Sequence[str]], made_on: date, address: str, *, made_up: bool) -> Notes:
    told = {name: tuple(dict.fromkeys(sentence for sentence in parts[name] if sentence)) for name in parts}
    where = [say("deck.made_on", day=long_date(made_on)), *([say("deck.address", address=address)] if address else [])]
    return (
        *([NotePart("", (say("frame.made_up"),))] if made_up else []),
        *(NotePart(say(f"deck.notes_{name}"), sentences) for name, sentences in told.items() if sentences),
        NotePart("", tuple(where)),
    )
