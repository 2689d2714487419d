"""Looking back at a board meeting: which one, and what it chose and decided."""

from datetime import UTC, datetime

import streamlit as st

from slt_data.domain.board import Meeting, end_of
from slt_data.domain.catalogue import Catalogue
from slt_data.norwegian import long_date, moment
from slt_data.story.board import newest_before
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.address import MEETING, choose, here, page_at
from slt_data.ui.markdown import escape_markdown


def choose_meeting(material: Material) -> Meeting | None:
    """The meeting that the view looks back at, by default the newest; None if none is registered."""
    newest = newest_meeting(material)
    if newest is None:
        return None
    meetings = {str(one.number): one for one in reversed(material.meetings)}
    chosen = choose(
        MEETING, list(meetings), str(newest.number), lambda key: meeting_name(meetings[key]), say("since.choose")
    )
    return meetings[chosen]


def newest_meeting(material: Material) -> Meeting | None:
    """The newest meeting that has been held; None where none is registered."""
    return newest_before(material.meetings, datetime.now(UTC).replace(tzinfo=None))


def meeting_name(meeting: Meeting) -> str:
    """The title and day of the meeting: «Styremøte 2/2026, 17. juni 2026»."""
    return say("meeting.told", title=meeting.title, day=long_date(meeting.day))


def chosen_titles(meeting: Meeting, catalogue: Catalogue) -> list[str]:
    """The titles of the chosen focus areas in the board's order and words."""
    return [one.title or catalogue.focus_area(one.focus_area).title for one in meeting.choices]


def show_frozen_meeting(meeting: Meeting, catalogue: Catalogue) -> None:
    """Show when the figures were frozen, what the board chose, and what it decided."""
    later = meeting.frozen_at > end_of(meeting.day)
    lines = [say("meeting.frozen_later") if later else say("meeting.frozen", moment=moment(meeting.frozen_at))]
    titles = chosen_titles(meeting, catalogue)
    if titles:
        numbered = ", ".join(f"{number}\N{NO-BREAK SPACE}{title}" for number, title in enumerate(titles, start=1))
        lines.append(say("meeting.chose", titles=escape_markdown(numbered)))
    if meeting.note:
        lines.append(say("meeting.decided", note=escape_markdown(meeting.note)))
    st.markdown("  \n".join(lines))


def show_no_meeting() -> None:
    """Show what this page is for, and where a meeting is registered."""
    st.info(say("since.no_meeting"), icon=":material/event:")
    st.markdown(
        "\n".join(
            f"- {say(f'since.would_{name}')}"
            for name in ("statements", "figures", "hidden", "words", "plan", "definitions")
        )
    )
    st.page_link(
        page_at("styremoeter"), label=say("since.register"), query_params=here(), icon=":material/edit_calendar:"
    )
