"""What the young answer: one survey indicator after the other, for a school level and a sex, beside the country."""

from dataclasses import dataclass

from slt_data.analysis.wording import in_prose
from slt_data.domain.entries import Family, FocusArea, Indicator
from slt_data.domain.series import Status, segment_key, segment_parts
from slt_data.norwegian import listing, number
from slt_data.story.indicator import IndicatorStory, main_segments, tell_indicator
from slt_data.story.material import Material
from slt_data.texts import say

ALL = "alle"
EACH = "hver"
RESPONSE = "ungdata_svarprosent"


@dataclass(frozen=True)
class SurveyStory:
    """``groups`` has the indicators by focus area; ``responses`` a sentence a wave; ``silent`` those without."""

    groups: tuple[tuple[FocusArea, tuple[IndicatorStory, ...]], ...]
    responses: tuple[str, ...]
    silent: tuple[Indicator, ...]


def tell_survey(material: Material, country: Material | None, level: str, sex: str) -> SurveyStory:
    """The survey of one area. ``level`` and ``sex``: values of their dimensions or ``ALL``; ``sex`` also ``EACH``."""
    catalogue = material.catalogue
    groups, silent = [], []
    for focus in catalogue.focus_areas:
        stories = []
        for indicator in catalogue.indicators:
            if indicator.family is not Family.UNGDATA or indicator.focus_area != focus.id:
                continue
            story = _tell(material, country, indicator, level, sex)
            if story is None:
                silent.append(indicator)
            else:
                stories.append(story)
        if stories:
            groups.append((focus, tuple(stories)))
    return SurveyStory(tuple(groups), tuple(_responses(material)), tuple(silent))


def _tell(
    material: Material, country: Material | None, indicator: Indicator, level: str, sex: str
) -> IndicatorStory | None:
    known = material.segments(indicator.id)
    wanted = _wanted(level, sex, tuple(material.catalogue.dimension("kjoenn").values))
    chosen = [segment for segment in wanted if segment in known]
    if not chosen and (level, sex) == (ALL, ALL) and known:
        chosen = main_segments(known)
    years = [
        row.told.year for segment in chosen if (series := material.series(indicator.id, segment)) for row in series.rows
    ]
    if not years:
        return None
    beside = country if len(chosen) == 1 else None
    story = tell_indicator(material, indicator, max(years), chosen, beside=beside)
    return None if story is None or story.silent else story


def _wanted(level: str, sex: str, sexes: tuple[str, ...]) -> list[str]:
    base = {} if level == ALL else {"trinn": level}
    if sex == ALL:
        return [segment_key(base)]
    return [segment_key(base | {"kjoenn": one}) for one in (sexes if sex == EACH else (sex,))]


def _responses(material: Material) -> list[str]:
    """A sentence for each wave, the newest first: who answered, of how many."""
    indicator = material.catalogue.indicator(RESPONSE)
    told: dict[str, list[str]] = {}
    for segment in material.segments(RESPONSE):
        series = material.series(RESPONSE, segment)
        if series is None or len(segment_parts(segment)) > 1:
            continue
        for row in series.rows:
            if row.told.status is Status.MISSING:
                continue
            counted = say("ungdata.of", k=number(row.k), n=number(row.n)) if row.k is not None and row.n else ""
            part = f"{series.title.lower()} {in_prose(indicator, row.told)}{counted}".strip()
            told.setdefault(row.told.period, []).append(part)
    return [say("ungdata.response", wave=wave, parts=listing(told[wave])) for wave in sorted(told, reverse=True)]
