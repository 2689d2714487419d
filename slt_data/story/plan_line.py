"""The plan of a year in one line: how much there is, how far it has come, and which targets are reached."""

from collections import Counter
from collections.abc import Iterator, Mapping

from slt_data.domain.plan import TiltakState
from slt_data.domain.targets import Verdict
from slt_data.norwegian import listing
from slt_data.story.plan import MeasureStory, PlanStory
from slt_data.texts import say

UNTOLD = "uten"
"""What stands for the state of a measure of which nobody told in the year."""


def year_state(told: MeasureStory) -> str:
    """The state of a measure in its year, a ``TiltakState``, or ``UNTOLD``."""
    return told.status.state.value if told.status is not None else UNTOLD


def state_name(state: str) -> str:
    """The name of a state, with that of ``UNTOLD``: «Gjennomført», «Uten status»."""
    return say("plan_page.untold") if state == UNTOLD else say(f"plan.state_{state}")


def plan_line(story: PlanStory) -> str:
    """«4 innsatsområder · 18 tiltak: 9 gjennomført, 6 i gang og 3 uten status · 5 delmål, 2 med måltall: 1 nådd …»."""
    return " · ".join(_parts(story))


def _parts(story: PlanStory) -> Iterator[str]:
    if story.areas:
        yield _counted("areas", len(story.areas))
    if story.measures:
        found = Counter(map(year_state, story.measures))
        ways = {state: state_name(state) for state in (*map(str, _ENDS_FIRST), UNTOLD)}
        yield f"{_counted('measures', len(story.measures))}: {_told(found, ways)}"
    if story.goals:
        aimed = Counter(str(one.now.verdict) for one in story.goals if one.now is not None)
        names = {str(one): say(f"target.verdict_{one}") for one in Verdict if one is not Verdict.NONE}
        names[str(Verdict.NONE)] = say("plan_page.no_verdict")
        said = _counted("goals", len(story.goals))
        yield f"{said}, {say('plan_page.aimed', number=aimed.total())}: {_told(aimed, names)}" if aimed else said


_ENDS_FIRST = (
    TiltakState.GJENNOMFOERT,
    TiltakState.VIDEREFOERT,
    TiltakState.I_GANG,
    TiltakState.PLANLAGT,
    TiltakState.STANSET,
)


def _told(found: Mapping[str, int], names: Mapping[str, str]) -> str:
    return listing([f"{found[one]} {name.lower()}" for one, name in names.items() if found.get(one)])


def _counted(name: str, number: int) -> str:
    return say(f"plan_page.{name}" if number != 1 else f"plan_page.one_{name}", number=number)
