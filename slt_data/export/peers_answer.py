"""The document of an area beside others, as the command line and the API answer with it."""

from slt_data.export.documents import PeerGroupDocument, PeersDocument
from slt_data.story.peers import PeerGroup, PeerKind, PeerStory


def peers_document(story: PeerStory | None) -> PeersDocument | None:
    """The document of ``story``; None for none."""
    if story is None:
        return None
    groups = {one.kind: _group(one) for one in story.groups}
    return PeersDocument(
        year=story.own.told.year,
        first_year=story.own.told.first_year,
        value=story.own.told.value,
        country=story.country,
        county=groups.get(PeerKind.COUNTY),
        kostra=groups.get(PeerKind.KOSTRA),
        sentence=story.sentence,
        notes=list(story.notes),
        source=story.source_line,
    )


def _group(group: PeerGroup) -> PeerGroupDocument:
    spread = group.spread
    return PeerGroupDocument(
        title=group.title,
        median=spread.median if spread is not None else None,
        low=spread.low if spread is not None else None,
        high=spread.high if spread is not None else None,
        known=group.known,
        of=group.of,
        suppressed=group.suppressed,
        lying=group.lying,
    )
