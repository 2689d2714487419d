"""What is known and what is not of the whole overview and of the whole survey, from the levels alone."""

from collections import Counter
from collections.abc import Sequence

from slt_data.analysis.certainty import ChangeLevel
from slt_data.norwegian import listing
from slt_data.story.indicator import IndicatorStory
from slt_data.story.knowledge import Knowledge
from slt_data.story.overview import OverviewRow
from slt_data.story.ungdata import SurveyStory
from slt_data.texts import say

_MOST = 2
"""The most sentences of each kind."""


def of_overview(rows: Sequence[OverviewRow]) -> Knowledge:
    """Which changes are clear; which may be chance, and where no change can be computed."""
    leads = [(row.focus_area.short, row.lead) for row in rows]
    clear = [name for name, lead in leads if lead is not None and lead.weight is ChangeLevel.TYDELIG]
    signs = [name for name, lead in leads if lead is not None and lead.weight is ChangeLevel.TEGN]
    blind = [name for name, lead in leads if lead is None or not _compared(lead)]
    known = say("board_room.clear", names=_names(clear)) if clear else say("board_room.none_clear")
    unknown = [
        say("board_room.signs", names=_names(signs)) if signs else "",
        say("board_room.blind", names=_names(blind)) if blind else "",
    ]
    return Knowledge((known,), tuple(sentence for sentence in unknown if sentence))


def of_survey(survey: SurveyStory) -> Knowledge:
    """The clear changes; and the caveats that concern most of the answers."""
    stories = [story for _, group in survey.groups for story in group]
    clear = [f"{story.statement}." for story in stories if story.weight is ChangeLevel.TYDELIG]
    told = Counter(caveat.text for story in stories for caveat in story.caveats)
    caveats = [text for text, _ in told.most_common(1)]
    return Knowledge(tuple(clear[:_MOST]) or (say("board_room.none_clear"),), tuple(caveats))


def _compared(lead: IndicatorStory) -> bool:
    return lead.change is not None and (lead.level is not None or lead.change.direction is not None)


def _names(names: Sequence[str]) -> str:
    """The names of focus areas as inside a sentence: «nasking, vold og SLT»."""
    return listing([name if name[:2].isupper() else name[:1].lower() + name[1:] for name in names])
