"""One screen of the board room: its statement, what is drawn or listed on it, and the notes to it. Immutable."""

from dataclasses import dataclass
from enum import StrEnum

from slt_data.analysis.certainty import ChangeLevel
from slt_data.charts.spec import TrendChart
from slt_data.story.knowledge import Knowledge
from slt_data.story.notes import Notes
from slt_data.story.plan_board import PlanPage
from slt_data.story.screen_tables import ScreenTable
from slt_data.texts import say


class ScreenKind(StrEnum):
    """What a screen is about, which decides its layout."""

    TITLE = "title"
    ATTENTION = "attention"
    OVERVIEW = "overview"
    FOCUS = "focus"
    HIGHLIGHTS = "highlights"
    SURVEY = "survey"
    PLAN = "plan"
    GOAL = "goal"
    UNSEEN = "unseen"
    EVENTS = "events"
    SINCE = "since"


@dataclass(frozen=True)
class Voice:
    """What somebody says on the theme: «Politiet sier», and the text."""

    title: str
    text: str


@dataclass(frozen=True)
class Screen:
    """One screen: a statement with a chart, a table or columns, and what is known and what is not.

    ``table`` beside a ``chart`` has the same figures. ``plan``: the columns of an innsatsområde. ``voices``: what the
    police and the young say. ``notes``: for the speaker alone, never on the screen.
    """

    kind: ScreenKind
    statement: str
    subtitle: str
    knowledge: Knowledge
    notes: Notes
    verdict: str = ""
    level: ChangeLevel | None = None
    chart: TrendChart | None = None
    table: ScreenTable | None = None
    plan: PlanPage | None = None
    voices: tuple[Voice, ...] = ()
    source: str = ""
    made_up: bool = False


def numbered_title(title: str, number: int, total: int) -> str:
    """``title`` of a screen that is one of several: «Det tallene ikke viser (1 av 2)»."""
    return f"{title} ({say('deck.part', number=number, total=total)})" if total > 1 else title
