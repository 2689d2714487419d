"""A municipality beside the country, its county and its KOSTRA group, on a page."""

from slt_data.markup import paragraph, strong, tabled, text
from slt_data.story.focus import FocusStory
from slt_data.story.material import Material
from slt_data.story.peers import PeerStory
from slt_data.texts import say
from slt_data.ui.gate import visible_areas
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet
from slt_data.ui.written import show_written

_PUT_IN = "legg_inn_tall"


def show_beside_others(story: PeerStory) -> None:
    """Show where the municipality lies, in a sentence and a table, and below it what the figures are."""
    show_written(paragraph(strong(story.title)), paragraph(text(story.sentence)), tabled(story.columns()))
    quiet(escape_markdown(" ".join([*story.notes, story.source_line])))


def show_unfetched(material: Material, story: FocusStory) -> None:
    """Tell those who put figures in that figures of other municipalities can be fetched and are not."""
    if story.unfetched and material.area.id in visible_areas(material.catalogue, _PUT_IN):
        quiet(say("peers.unfetched"))
