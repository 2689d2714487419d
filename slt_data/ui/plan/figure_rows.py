"""What the figures said of the focus areas then, and what they say now, a row each."""

from collections.abc import Sequence

from markupsafe import Markup

from slt_data.markup import tabled
from slt_data.story.board import ThenAndNow
from slt_data.texts import say


def then_and_now(rows: Sequence[ThenAndNow], then: str, *, numbered: bool = False) -> Markup:
    """A focus area a row; ``then``: the heading of what was said then. What is said now only where it is not that."""
    same = say("choices.same")
    return tabled(
        {
            say("choices.focus_area"): [
                f"{number}. {one.title}" if numbered else one.title for number, one in enumerate(rows, start=1)
            ],
            then: [one.then for one in rows],
            say("choices.now"): [one.now if one.now != one.then else same for one in rows],
        }
    )
