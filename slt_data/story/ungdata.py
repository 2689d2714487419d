"""What the young answer: one survey indicator after the other, for a school level and a sex, compared with the
country.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slt_data.analysis.sentences import tested_sentence
from slt_data.analysis.wording import difference_text, in_prose, in_table
from slt_data.domain.entries import FocusArea, Indicator
from slt_data.domain.families import Family
from slt_data.domain.known_ids import LEVEL, RESPONSE, SEX
from slt_data.domain.series import Status, segment_key, segment_parts
from slt_data.norwegian import in_sentence, number
from slt_data.story.board_names import named_focus_areas
from slt_data.story.comparison import compare_together
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.joys import JoysAndConcerns, joys_and_concerns
from slt_data.story.material import Material
from slt_data.story.series_rows import main_segments
from slt_data.texts import say

ALL = "alle"
EACH = "hver"


@dataclass(frozen=True)
class SurveyStory:
    """``groups``: the indicators by focus area.

    ``responses``: a sentence a wave. ``silent``: indicators without answers here, of those that a focus area names,
    that the area has chosen, or that have answers for another school level or sex.

    ``tested``: a sentence on how many changes and differences are tested together, if more than one. ``highlights``:
    the joys and concerns.
    """

    groups: tuple[tuple[FocusArea, tuple[IndicatorStory, ...]], ...]
    responses: tuple[str, ...]
    silent: tuple[Indicator, ...]
    tested: str
    highlights: JoysAndConcerns

    @property
    def stories(self) -> tuple[IndicatorStory, ...]:
        """All indicator stories, in the order of the focus areas."""
        return tuple(story for _, stories in self.groups for story in stories)


def tell_survey(
    material: Material, country: Material | None, level: str, sex: str, year: int | None = None
) -> SurveyStory:
    """The survey in one area as seen from ``year``, or from the newest wave if None.

    ``level`` and ``sex``: values of their dimensions or ``ALL``; ``sex`` may also be ``EACH``.
    """
    catalogue = material.catalogue
    asked = [one for one in catalogue.indicators if one.family is Family.UNGDATA and one.focus_area is not None]
    told = {one.id: _tell(material, country, one, level, sex, year) for one in asked}
    settled = [story for story in told.values() if story is not None]
    named = {key for focus in catalogue.focus_areas for key in (focus.lead, *focus.survey)}
    expected = named.union(material.area.indicators or ())
    groups = [
        (focus, tuple(story for story in settled if story.indicator.focus_area == focus.id))
        for focus in named_focus_areas(material)
    ]
    return SurveyStory(
        groups=tuple((focus, stories) for focus, stories in groups if stories),
        responses=tuple(_responses(material, year)),
        silent=tuple(
            one
            for one in asked
            if told[one.id] is None and not one.retired and (one.id in expected or material.told_segments(one.id))
        ),
        tested=_tested(settled),
        highlights=joys_and_concerns(material, country, settled),
    )


def _tell(
    material: Material, country: Material | None, indicator: Indicator, level: str, sex: str, year: int | None
) -> IndicatorStory | None:
    known = material.told_segments(indicator.id)
    wanted = _wanted(level, sex, tuple(material.catalogue.dimension(SEX).values))
    chosen = [segment for segment in wanted if segment in known]
    if not chosen and (level, sex) == (ALL, ALL) and known:
        chosen = main_segments(known)
    years = [
        row.told.year for segment in chosen if (series := material.series(indicator.id, segment)) for row in series.rows
    ]
    if not years:
        return None
    beside = country if len(chosen) == 1 else None
    story = tell_indicator(
        material, indicator, max(years) if year is None else year, chosen, beside=[beside] if beside else []
    )
    if story is not None and beside is not None and story.year is not None:
        story = replace(story, compared=compare_together(material, beside, indicator, story.year, chosen[0]))
    return None if story is None or story.silent else story


def _tested(stories: Sequence[IndicatorStory]) -> str:
    """A sentence on how many changes to the newest wave, and differences from the country, were tested together."""
    newest = max((story.year for story in stories if story.year is not None), default=None)
    seen = [story for story in stories if story.year == newest]
    tested = max((story.tested for story in seen if story.certainty is not None), default=0)
    beside = max((story.compared.tested for story in seen if story.compared is not None), default=0)
    return say("sure.several_beside", tested=tested, beside=beside) if beside > 1 else tested_sentence(tested)


def _wanted(level: str, sex: str, sexes: tuple[str, ...]) -> list[str]:
    base = {} if level == ALL else {LEVEL: level}
    if sex == ALL:
        return [segment_key(base)]
    return [segment_key(base | {SEX: one}) for one in (sexes if sex == EACH else (sex,))]


def _responses(material: Material, year: int | None) -> list[str]:
    """A sentence for each wave up to ``year``, newest first: who answered, and of how many."""
    if not material.catalogue.has("indicators", RESPONSE):
        return []
    indicator = material.catalogue.indicator(RESPONSE)
    told: dict[str, list[str]] = {}
    for segment in material.segments(RESPONSE):
        series = material.series(RESPONSE, segment)
        if series is None or len(segment_parts(segment)) > 1:
            continue
        for row in series.rows:
            if row.told.status is Status.MISSING or (year is not None and row.told.year > year):
                continue
            counted = say("ungdata.of", k=number(row.k), n=number(row.n)) if row.k is not None and row.n else ""
            group = in_sentence(series.title) or say("ungdata.whole")
            part = f"{group} {in_prose(indicator, row.told)}{counted}".strip()
            told.setdefault(row.told.period, []).append(part)
    return [say("ungdata.response", wave=wave, parts="; ".join(told[wave])) for wave in sorted(told, reverse=True)]


def wave_text(story: IndicatorStory, *, newest: bool) -> str:
    """The figures of the newest wave, or of the one before, by group: «jenter 20 %, gutter 7 % (2017)»."""
    parts, periods = [], []
    for series in story.series:
        known = [row for row in series.rows if row.told.status is not Status.MISSING]
        seen = [row for row in known if story.year is None or row.told.year <= story.year]
        if len(seen) < (1 if newest else 2):
            continue
        row = seen[-1] if newest else seen[-2]
        parts.append(f"{in_sentence(series.title)} {in_table(series.indicator, row.told)}".strip())
        periods.append(row.told.period)
    if not parts:
        return "–"
    return f"{', '.join(parts)} ({max(periods)})"


def country_text(story: IndicatorStory) -> str:
    """The country's figure in the same wave, if the chart shows it; else empty."""
    if story.chart is None or story.compared is None or len(story.chart.lines) < 2 or story.compared.refusal:
        return ""
    place = next((point.x for point in reversed(story.chart.lines[0].points) if point.drawn), None)
    other = [point for point in story.chart.lines[1].points if point.x == place and point.drawn]
    return other[0].label if other else ""


def change_text(story: IndicatorStory) -> str:
    """The difference between the newest answer and the one before, or why it is not given; empty for several lines."""
    row = story.newest
    return difference_text(story.indicator, row.change) if row is not None else ""
