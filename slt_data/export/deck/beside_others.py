"""The slides of a municipality beside the country, its county and its KOSTRA group: a table for each official rate."""

from slt_data.export.deck.page import Deck
from slt_data.export.deck.paged import add_tables
from slt_data.export.deck.shapes import SlideTable
from slt_data.story.focus import FocusStory
from slt_data.story.notes import indicator_notes
from slt_data.story.peers import PeerStory


def peer_slides(made: Deck, focus: FocusStory, address: str) -> None:
    """Add a slide for each indicator of ``focus`` that is set beside those of other places."""
    for story in focus.background:
        peers = story.peers
        if peers is None:
            continue
        title = peers.sentence.rstrip(".")
        subtitle = f"{peers.indicator.title} · {peers.period}"
        notes = indicator_notes(story, made.made_on, address, peers.notes)
        add_tables(made, title, subtitle, _grid(peers), notes, peers.title, peers.source_line)


def _grid(peers: PeerStory) -> SlideTable:
    columns = peers.columns()
    return SlideTable(tuple(columns), tuple(zip(*columns.values(), strict=True)), (3.4, 3.0, 2.4, 3.4))
