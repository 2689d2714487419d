"""A judgement, an event, a measure or a remark in one line: its subject, and its text."""

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Event, Remark
from slt_data.domain.series import Direction, Judgement
from slt_data.norwegian import listing
from slt_data.story.events import event_line
from slt_data.texts import say

Said = Judgement | Event | Remark


def said_about(one: Said, catalogue: Catalogue) -> str:
    """The subject: «Vold: Politiet, 2025», «Vold: tiltak», or «Merknad til Nasking»."""
    if isinstance(one, Judgement):
        focus = catalogue.focus_area(one.focus_area).short if one.focus_area else ""
        about = focus or catalogue.indicator(str(one.indicator)).short
        return say("since.judged", voice=one.voice, about=about, year=one.year)
    if isinstance(one, Remark):
        names = [catalogue.indicator(key).short for key in one.indicators if catalogue.has("indicators", key)]
        return say("since.remarked", about=listing(names[:3]))
    about = listing([catalogue.focus_area(key).short for key in one.concerns.focus_areas])
    return say(f"since.about_{one.kind}", about=about or say("deliver.all_focus_areas"))


def said_text(one: Said | None) -> str:
    """The text; empty for None."""
    if one is None:
        return ""
    if isinstance(one, Judgement):
        way = say(f"template.direction_{one.direction}")
        return one.text if one.direction is Direction.UNKNOWN else say("since.directed", way=way, text=one.text)
    if isinstance(one, Remark):
        return one.text
    return say("since.event", title=one.title, period=one.period, rest=event_line(one, titled=False)).strip()
