"""The story of one focus area: its page, from the statement to the reservations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from slt_data.analysis.wording import judged, subject
from slt_data.domain.board import BoardChoice
from slt_data.domain.entries import Event, FocusArea, Indicator
from slt_data.domain.families import Family
from slt_data.domain.series import Judgement, JudgementKind
from slt_data.story.board_names import named_focus_area
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.material import Material
from slt_data.story.peers import may_be_fetched
from slt_data.texts import say


@dataclass(frozen=True)
class FocusStory:
    """What is said of one focus area as seen from ``year``.

    ``tested``: how many changes of the area and year are tested together. ``silent``: survey indicators without any
    data. ``unfetched``: there are official rates of which nobody has fetched the figures of other municipalities.
    ``judgements``, ``challenges`` and ``topics``: from ``year`` backwards, one entry a year.
    """

    focus_area: FocusArea
    year: int
    statement: str
    lead: IndicatorStory | None
    others: tuple[IndicatorStory, ...]
    survey: tuple[IndicatorStory, ...]
    silent: tuple[Indicator, ...]
    background: tuple[IndicatorStory, ...]
    judgements: tuple[tuple[int, tuple[Judgement, ...]], ...]
    challenges: tuple[tuple[int, tuple[Judgement, ...]], ...]
    topics: tuple[tuple[int, tuple[Judgement, ...]], ...]
    events: tuple[Event, ...]
    choices: tuple[BoardChoice, ...]
    tested: int
    unfetched: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing is known of the focus area in this area."""
        told = (self.lead, self.others, self.survey, self.background, self.judgements, self.challenges, self.topics)
        return not any(told)


def tell_focus(
    material: Material, key: str, year: int, country: Material | None = None, *, per_1000: bool = False
) -> FocusStory:
    """The story of the focus area ``key``; ``country`` adds the national assessments that concern it.

    ``per_1000`` shows rates where there are any. Raises ``UnknownName`` for an unknown focus area.
    """
    beside = country.area.id if country is not None else ""
    told = ("focus", key, year, beside, per_1000)
    return material.keep(told, lambda: _tell_focus(material, key, year, country, per_1000=per_1000))


def _tell_focus(material: Material, key: str, year: int, country: Material | None, *, per_1000: bool) -> FocusStory:
    focus = named_focus_area(material, key)
    own = [one for one in material.catalogue.indicators if one.focus_area == key]
    lead = tell_indicator(material, material.catalogue.indicator(focus.lead), year, per_1000=per_1000, with_events=True)
    rest = [one for one in own if one.id != focus.lead]
    survey = [one for one in rest if one.family is Family.UNGDATA]
    background = [one for one in rest if one.family.background]
    others = [one for one in rest if one not in survey and one not in background]
    told = [*_told(material, others, year, per_1000=per_1000), *_told_nationally(country, own, year)]
    answered = _told(material, survey, year)
    names = [one.id for one in own]
    official = tuple(_told_to_now(material, background, year))
    return FocusStory(
        focus_area=focus,
        year=year,
        statement=focus_statement(material, focus, lead, year),
        lead=lead,
        others=tuple(told),
        survey=tuple(story for story in answered if not story.silent),
        silent=tuple(story.indicator for story in answered if story.silent),
        background=official,
        judgements=_by_year(material.judged(names, key, JudgementKind.DEVELOPMENT), year),
        challenges=_by_year(material.judged(names, key, JudgementKind.CHALLENGE), year),
        topics=_by_year(material.judged(names, key, JudgementKind.TOPIC), year),
        tested=max((one.tested for one in (*([lead] if lead else []), *told, *answered)), default=0),
        events=tuple(_events(material, focus, own)),
        choices=tuple(one for one in material.catalogue.choices_of(material.area.id) if key in one.focus_areas),
        unfetched=may_be_fetched(material, background) and not any(one.peers for one in official),
    )


def focus_statement(material: Material, focus: FocusArea, lead: IndicatorStory | None, year: int) -> str:
    """The heading for ``year``: the lead indicator's statement, else a judgement, else that nothing is known."""
    if lead is not None and lead.year is not None:
        return lead.statement
    words = [one for one in material.judged([focus.lead], focus.id, JudgementKind.DEVELOPMENT) if one.year == year]
    if words:
        named = subject(material.catalogue.indicator(words[0].indicator)) if words[0].indicator else focus.short
        return judged(named, words[0].voice, words[0].direction)
    if lead is not None:
        return lead.statement
    return say("statement.nothing", name=focus.short)


def _told(
    material: Material, indicators: Iterable[Indicator], year: int, *, per_1000: bool = False
) -> list[IndicatorStory]:
    stories = [tell_indicator(material, one, year, per_1000=per_1000) for one in indicators]
    return [story for story in stories if story is not None]


def _told_to_now(material: Material, indicators: Iterable[Indicator], year: int) -> Iterator[IndicatorStory]:
    """The stories of what is background: in the newest year, each up to its own newest figure.

    Official figures come at other times than those of the police, and often reach further.
    """
    for one in indicators:
        series = material.series(one.id) if year == material.newest_year else None
        last = series.until(max(row.told.year for row in series.rows)) if series is not None and series.rows else None
        yield from _told(material, [one], year if last is None else max(year, last.told.year))


def _told_nationally(country: Material | None, indicators: Iterable[Indicator], year: int) -> list[IndicatorStory]:
    if country is None:
        return []
    return _told(country, [one for one in indicators if one.family is Family.PST], year)


def _events(material: Material, focus: FocusArea, own: Sequence[Indicator]) -> list[Event]:
    """What happened or was done about ``focus`` or one of its ``own`` indicators, and all that its chart has marked."""
    marked = {one.id for one in material.events(material.catalogue.indicator(focus.lead))}
    names = {one.id for one in own}

    def tied(event: Event) -> bool:
        return focus.id in event.concerns.focus_areas or not names.isdisjoint(event.concerns.indicators)

    return [one for one in material.events() if one.id in marked or tied(one)]


def _by_year(judgements: Sequence[Judgement], last: int) -> tuple[tuple[int, tuple[Judgement, ...]], ...]:
    years = sorted({one.year for one in judgements if one.year <= last}, reverse=True)
    return tuple((year, tuple(one for one in judgements if one.year == year)) for year in years)
