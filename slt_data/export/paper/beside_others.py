"""A municipality beside the country, its county and its KOSTRA group, in the report."""

from collections.abc import Iterable

from slt_data.export.paper.model import Block, PaperParagraph, PaperTable, Under
from slt_data.story.indicator import IndicatorStory


def beside_others(stories: Iterable[IndicatorStory]) -> list[Block]:
    """A sentence, a table and what must be known of them for each of ``stories`` that is set beside those of other
    places.
    """
    blocks: list[Block] = []
    for peers in (one.peers for one in stories if one.peers is not None):
        columns = peers.columns()
        rows = tuple(zip(*columns.values(), strict=True))
        blocks += [
            Under(f"{peers.indicator.short}: {peers.title}"),
            PaperParagraph(peers.sentence),
            PaperTable(peers.title, tuple(columns), rows, (3.4, 3.0, 2.4, 3.4), (1, 2)),
            PaperParagraph(" ".join([*peers.notes, peers.source_line]), quiet=True),
        ]
    return blocks
