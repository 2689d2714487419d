"""Joys and concerns: survey answers that are better, and those that are worse, than last time or than in the country.

By the same evidence and order as what the board should look at (docs/decisions/0021).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from slt_data.domain.entries import Better, Indicator
from slt_data.domain.series import Direction
from slt_data.story.attention import MOST_POINTS, Candidate, ranked
from slt_data.story.evidence import Evidence, evidence_of
from slt_data.story.indicator import IndicatorStory
from slt_data.story.material import Material


@dataclass(frozen=True)
class Joy:
    """A sentence without a full stop on one answer that is good or bad news, and its reasons, each a sentence."""

    indicator: Indicator
    sentence: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class JoysAndConcerns:
    """At most three of each, the first to be read first."""

    joys: tuple[Joy, ...]
    concerns: tuple[Joy, ...]


def joys_and_concerns(
    material: Material, country: Material | None, stories: Sequence[IndicatorStory]
) -> JoysAndConcerns:
    """Those of ``stories`` that are surely better or worse in the newest year; stories of several lines are left
    out.
    """
    good: list[tuple[IndicatorStory, Candidate]] = []
    bad: list[tuple[IndicatorStory, Candidate]] = []
    newest = max((one.year for one in stories if one.year is not None), default=None)
    for place, story in enumerate(stories):
        if story.year is None or story.year != newest or len(story.series) != 1:
            continue
        found = evidence_of(material, country, story.indicator, story.series[0].segment, story.year)
        for told, wanted in ((good, True), (bad, False)):
            own = tuple(one for one in found if _is_better(story.indicator, one) is wanted)
            told.append((story, Candidate(story.indicator.id, place, own)))
    return JoysAndConcerns(_first(good), _first(bad))


def _is_better(indicator: Indicator, evidence: Evidence) -> bool | None:
    """Whether what the evidence shows is good for the young; None if that is not known."""
    if indicator.better is Better.NEITHER or evidence.way not in {Direction.UP, Direction.DOWN}:
        return None
    return (evidence.way is Direction.UP) is (indicator.better is Better.UP_IS_BETTER)


def _first(told: Sequence[tuple[IndicatorStory, Candidate]]) -> tuple[Joy, ...]:
    indicators = {story.indicator.id: story.indicator for story, _ in told}
    first = ranked([candidate for _, candidate in told])[:MOST_POINTS]
    return tuple(Joy(indicators[one.indicator], one.sentence, one.why) for one in first)
