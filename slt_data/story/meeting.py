"""The board room: a briefing as screens with one statement each. Immutable."""

from collections.abc import Iterable, Sequence

from slt_data.domain.entries import EventKind
from slt_data.norwegian import listing, long_date
from slt_data.story.attribution import source_line
from slt_data.story.briefing import Briefing
from slt_data.story.focus import FocusStory
from slt_data.story.indicator import IndicatorStory
from slt_data.story.knowledge import Knowledge, known_of_focus
from slt_data.story.notes import Notes, briefing_notes, focus_notes
from slt_data.story.overview import OverviewRow
from slt_data.story.plan_screens import events_title, plan_screens
from slt_data.story.screen import Screen, ScreenKind, Voice, numbered_title
from slt_data.story.screen_tables import (
    ScreenTable,
    attention_table,
    event_table,
    figure_table,
    highlights_table,
    overview_table,
    since_table,
    split,
    survey_table,
    words_table,
)
from slt_data.story.summary import of_overview, of_survey
from slt_data.texts import say

MOST_SENTENCES = 3
"""The most sentences of each kind (known, not known) on a screen; the notes have the rest."""

ROOM = 250
"""The most characters of those beside a chart, in letters that can be read from four metres."""

MOST_POINTS = 4


def screens(briefing: Briefing, address: str = "") -> tuple[Screen, ...]:
    """The screens of ``briefing`` in the order of a meeting.

    Title, what to look at first, what changed since last time, overview, focus areas, Ungdata, the plan, what is not
    seen, and measures.

    ``address``: the URL of the view, for the notes.
    """
    rows = {row.focus_area.id: row for row in briefing.overview}
    return (
        _title(briefing, address),
        _attention(briefing, address),
        *_since(briefing, address),
        *_overview(briefing, address),
        *(_focus(briefing, focus, rows.get(focus.focus_area.id), address) for focus in briefing.focus),
        *_highlights(briefing, address),
        *_survey(briefing, address),
        *plan_screens(briefing, address),
        *_unseen(briefing, address),
        *_events(briefing, address),
    )


def _title(briefing: Briefing, address: str) -> Screen:
    made = say("deck.made_on", day=long_date(briefing.made_on))
    knowledge = Knowledge((say("board_room.title_known", year=briefing.year),), (say("board_room.title_unknown"),))
    return Screen(
        kind=ScreenKind.TITLE,
        statement=briefing.title,
        subtitle=f"{briefing.area.title} · {made}",
        knowledge=knowledge,
        notes=briefing_notes(briefing, [], address),
        made_up=briefing.made_up,
    )


def _attention(briefing: Briefing, address: str) -> Screen:
    """What the board should look at, one row a point; the reasons are in the notes too."""
    told = briefing.attention
    why = [f"{one.sentence}. {' '.join(one.why)}" for one in told.points]
    known = (told.nothing,) if told.nothing else (say("attention.known"),)
    return Screen(
        kind=ScreenKind.ATTENTION,
        statement=told.title,
        subtitle=told.closing,
        knowledge=Knowledge(known, (say("attention.unknown"),)),
        notes=briefing_notes(briefing, why, address),
        table=attention_table(told) if told.points else None,
        source=source_line(briefing.sources, made_up=briefing.made_up) if briefing.sources else "",
        made_up=briefing.made_up,
    )


def _overview(briefing: Briefing, address: str) -> list[Screen]:
    title = say("deck.overview_title", year=briefing.year)
    knowledge = of_overview(briefing.overview)
    pages = overview_table(briefing.overview, briefing.year)
    notes = briefing_notes(briefing, [], address)
    return _tables(briefing, ScreenKind.OVERVIEW, title, say("deck.overview_subtitle"), pages, knowledge, notes)


def _focus(briefing: Briefing, focus: FocusStory, row: OverviewRow | None, address: str) -> Screen:
    lead = focus.lead
    voices = [Voice(say(f"deck.column_{name}"), getattr(row, name)) for name in ("police", "survey")] if row else []
    return Screen(
        kind=ScreenKind.FOCUS,
        statement=focus.statement,
        subtitle=_subtitle(briefing, focus, lead),
        knowledge=_shortened(known_of_focus(focus)),
        notes=focus_notes(focus, briefing.made_on, address, made_up=briefing.made_up),
        verdict=lead.verdict if lead is not None else "",
        level=lead.weight if lead is not None else None,
        chart=lead.chart if lead is not None else None,
        table=figure_table(lead, briefing.year) if lead is not None else None,
        voices=tuple(one for one in voices if one.text),
        source=lead.source_line if lead is not None else "",
        made_up=briefing.made_up,
    )


def _subtitle(briefing: Briefing, focus: FocusStory, lead: IndicatorStory | None) -> str:
    if lead is None:
        return f"{focus.focus_area.title} · {briefing.area.title}"
    if lead.chart is None:
        return f"{lead.indicator.title} · {briefing.area.title}"
    return f"{lead.chart.subtitle} · {lead.chart.value_title}"


def _highlights(briefing: Briefing, address: str) -> list[Screen]:
    """Joys and concerns beside each other; the reasons are in the notes. No screen if there are neither."""
    found = briefing.survey.highlights
    told = (*found.joys, *found.concerns)
    if not told:
        return []
    why = [f"{one.sentence}. {' '.join(one.why)}" for one in told]
    notes = briefing_notes(briefing, why, address)
    title, subtitle = say("ungdata.highlights"), say("ungdata.highlights_how")
    known, source = of_survey(briefing.survey), source_line(briefing.sources, made_up=briefing.made_up)
    return _tables(briefing, ScreenKind.HIGHLIGHTS, title, subtitle, [highlights_table(found)], known, notes, source)


def _survey(briefing: Briefing, address: str) -> list[Screen]:
    survey = briefing.survey
    if not survey.groups:
        return []
    subtitle = survey.responses[0] if survey.responses else say("deck.survey_subtitle")
    told = [source for _, stories in survey.groups for story in stories for source in story.sources]
    notes = briefing_notes(briefing, [*survey.responses, survey.tested], address)
    return _tables(
        briefing,
        ScreenKind.SURVEY,
        say("deck.survey_title"),
        subtitle,
        survey_table(survey),
        of_survey(survey),
        notes,
        source_line(list(dict.fromkeys(told)), made_up=briefing.made_up),
    )


def _unseen(briefing: Briefing, address: str) -> list[Screen]:
    titles = [one.title for one in briefing.sources]
    known = (say("board_room.sources", titles=listing(titles)),) if titles else ()
    notes = briefing_notes(briefing, briefing.unseen, address)
    parts = split(briefing.unseen, MOST_POINTS)
    return [
        Screen(
            kind=ScreenKind.UNSEEN,
            statement=numbered_title(say("deck.unseen_title"), number, len(parts)),
            subtitle=say("deck.unseen_subtitle"),
            knowledge=Knowledge(known, part),
            notes=notes,
            source=source_line(briefing.sources, made_up=briefing.made_up) if briefing.sources else "",
            made_up=briefing.made_up,
        )
        for number, part in enumerate(parts, start=1)
    ]


def _events(briefing: Briefing, address: str) -> list[Screen]:
    events = briefing.other_events
    if not events:
        return []
    kinds = {EventKind.EVENT: say("deck.kind_event"), EventKind.MEASURE: say("deck.kind_measure")}
    knowledge = Knowledge((say("board_room.events_known", day=long_date(briefing.made_on)),), (say("show.not_causes"),))
    pages = event_table(events, kinds)
    notes = briefing_notes(briefing, [say("show.not_causes")], address)
    return _tables(briefing, ScreenKind.EVENTS, events_title(briefing), "", pages, knowledge, notes)


def _since(briefing: Briefing, address: str) -> list[Screen]:
    """The figures that changed, then the words; the first screen also has the statements that changed."""
    since = briefing.since
    if since is None:
        return []
    told = [one.sentence for one in since.statements]
    known = [say("board_room.since_known") if since.rows else say("since.nothing"), *told]
    if since.began_empty:
        known = [say("since.began_empty")]
    knowledge = Knowledge(_first(known), (say("board_room.since_unknown"),))
    notes = briefing_notes(briefing, [say("since.how"), *told], address)
    pages = since_table(since.rows) if since.rows or not since.words else []
    pages += words_table(since.words)
    return _tables(briefing, ScreenKind.SINCE, since.title, briefing.area.title, pages, knowledge, notes)


def _tables(
    briefing: Briefing,
    kind: ScreenKind,
    title: str,
    subtitle: str,
    pages: Sequence[ScreenTable],
    knowledge: Knowledge,
    notes: Notes,
    source: str = "",
) -> list[Screen]:
    """A table on as many screens as are needed to read it from afar, each with the same sentences below."""
    named = source or (source_line(briefing.sources, made_up=briefing.made_up) if briefing.sources else "")
    return [
        Screen(
            kind=kind,
            statement=numbered_title(title, number, len(pages)),
            subtitle=subtitle,
            knowledge=knowledge,
            notes=notes,
            table=page,
            source=named,
            made_up=briefing.made_up,
        )
        for number, page in enumerate(pages, start=1)
    ]


def _shortened(knowledge: Knowledge) -> Knowledge:
    return Knowledge(_first(knowledge.known), _first(knowledge.unknown))


def _first(sentences: Iterable[str]) -> tuple[str, ...]:
    """As many of the first sentences as fit; at least one."""
    kept: list[str] = []
    for sentence in sentences:
        if kept and (len(kept) == MOST_SENTENCES or sum(map(len, kept)) + len(sentence) > ROOM):
            break
        kept.append(sentence)
    return tuple(kept)
