"""Goals of an innsatsområde: the board's words, the target, the verdict on it in a word, and its sentence."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from slt_data.markup import element, faint, line, paragraph, strong, text
from slt_data.story.material import Material
from slt_data.story.plan import GoalStory
from slt_data.story.targets import TargetStory
from slt_data.texts import say
from slt_data.ui.meeting_view import meeting_name
from slt_data.ui.plan.marks import unread_mark, verdict_mark


def goal_words(told: GoalStory, material: Material, year: int, *, edits: bool) -> Markup:
    """A goal as it is told. ``edits``: what only those who may change it need to know is told too."""
    name = line(strong(told.goal.text), *([unread_mark()] if told.unread and edits else []))
    parts = [paragraph(name), *_target(told, material, year)]
    if edits and told.now is not None and told.now.unseen:
        parts.append(paragraph(faint(told.now.unseen)))
    return element("div", *parts, class_="delmaal")


def _target(told: GoalStory, material: Material, year: int) -> Iterator[Markup]:
    if told.now is None or told.then is None:
        return
    then, now = told.then, told.now
    yield paragraph(line(text(say("plan_page.target", wanted=now.wanted)), verdict_mark(now)))
    yield paragraph(text(now.sentence))
    if then.sentence != now.sentence:
        said = say("plan_page.target_then", year=year, verdict=then.name.lower(), sentence=then.sentence)
        yield paragraph(faint(said))
    yield paragraph(faint(" · ".join(_reasons(now, material))))


def _reasons(now: TargetStory, material: Material) -> Sequence[str]:
    held = {one.id: meeting_name(one) for one in material.meetings}
    said = [say("plan_page.target_why", why=now.target.why)]
    if now.target.decided:
        said.append(say("plan_page.target_decided", decided=held.get(now.target.decided, now.target.decided)))
    return said
