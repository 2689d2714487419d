"""Small labels in the plan: how far something has come, a verdict, that it is from last year, that it is overdue."""

from markupsafe import Markup

from slt_data.domain.plan import TiltakState
from slt_data.domain.targets import Verdict
from slt_data.markup import element, text
from slt_data.story.plan import MeasureStory, Overdue
from slt_data.story.plan_line import UNTOLD, state_name, year_state
from slt_data.story.targets import TargetStory
from slt_data.texts import say

_STRONG = {TiltakState.GJENNOMFOERT, TiltakState.VIDEREFOERT, Verdict.REACHED, Verdict.ON_WAY}
_HEED = {UNTOLD, Verdict.NOT_REACHED, Verdict.NOT_ON_WAY}


def _mark(words: str, kind: str = "") -> Markup:
    """``words`` as a label; ``kind``: ``sterk`` stands out, ``obs`` asks to be looked at."""
    return element("span", text(words), class_=" ".join(("merke", kind)).rstrip())


def state_mark(told: MeasureStory) -> Markup:
    """How far a measure had come in the year."""
    state = year_state(told)
    return _mark(state_name(state), _weight(state))


def verdict_mark(told: TargetStory) -> Markup:
    """The verdict on a target in a word or two."""
    return _mark(told.name, _weight(told.verdict))


def unread_mark() -> Markup:
    """That a piece was carried over, and that nobody has looked at it since."""
    return _mark(say("plan_page.unread"), "obs")


def overdue_words(told: MeasureStory) -> str:
    """What is overdue about a measure, in words; empty where nothing is."""
    if told.overdue is Overdue.PAST_END:
        return say("plan_page.overdue_past_end", when=told.measure.until_when)
    return say(f"plan_page.overdue_{told.overdue}", year=told.year) if told.overdue is not None else ""


def _weight(what: str) -> str:
    return "sterk" if what in _STRONG else "obs" if what in _HEED else ""
