"""What the board should look at first: at most three sentences, chosen among all indicators by rules fixed in advance.

The rules and why they are so: docs/decisions/0021. Values only; the pages and the files render them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from slt_data.domain.entries import FocusArea
from slt_data.domain.series import Judgement, Status
from slt_data.story.board import board_order
from slt_data.story.evidence import Evidence, EvidenceKind, evidence_of, heaviness, leading, listed_by_police
from slt_data.story.material import Material
from slt_data.texts import say

MOST_POINTS = 3
"""The most sentences there may be."""


@dataclass(frozen=True)
class Candidate:
    """An indicator with its evidence. ``place``: the position of its focus area in the board's order, from 0."""

    indicator: str
    place: int
    evidence: tuple[Evidence, ...]

    @property
    def sentence(self) -> str:
        """The sentence of the leading evidence, without a full stop; empty if there is none."""
        lead = leading(self.evidence)
        return lead.lead if lead is not None else ""

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons, each a sentence, that of the leading evidence first."""
        lead = leading(self.evidence)
        return tuple(one.why for one in sorted(self.evidence, key=lambda each: each is not lead) if one.why)


@dataclass(frozen=True)
class AttentionPoint:
    """One sentence, without a full stop, and its reasons, each a sentence."""

    indicator: str
    focus_area: FocusArea
    sentence: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Attention:
    """``points``: at most three, in reading order. ``considered``: how many indicators they were chosen from."""

    year: int
    points: tuple[AttentionPoint, ...]
    considered: int

    @property
    def title(self) -> str:
        """The heading: «Dette bør styret se på»."""
        return say("attention.title")

    @property
    def nothing(self) -> str:
        """The sentence that nothing stands out; empty if there are points."""
        return "" if self.points else say("attention.none", year=self.year)

    @property
    def closing(self) -> str:
        """The sentence that this is for discussion, and how many indicators were considered."""
        chosen = say("attention.considered", considered=self.considered, year=self.year)
        return f"{say('attention.discuss')} {chosen}" if self.points else chosen


def tell_attention(material: Material, year: int, country: Material | None = None) -> Attention:
    """What the board should look at in ``year``; ``country`` is the area that it is compared with, if any."""
    beside = country.area.id if country is not None else ""
    return material.keep(("attention", year, beside), lambda: _tell(material, year, country))


def ranked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """``candidates`` that have evidence, the first to be read first.

    All with strong leading evidence come before the others. Within a kind of evidence they are ordered by its strength.
    Between the kinds, the first is the one with more kinds of strong evidence, then more kinds of any evidence, then
    the one whose focus area comes first in the board's order.
    """
    queues: dict[tuple[bool, EvidenceKind], list[Candidate]] = {}
    for one in candidates:
        lead = leading(one.evidence)
        if lead is not None:
            queues.setdefault((lead.strong, lead.kind), []).append(one)
    for (_, kind), queue in queues.items():
        queue.sort(key=lambda one: (-_strength(one, kind), one.place))
    order: list[Candidate] = []
    for strong in (True, False):
        waiting = [queues[strong, kind] for kind in EvidenceKind if (strong, kind) in queues]
        while waiting := [queue for queue in waiting if queue]:
            order.append(min(waiting, key=lambda queue: _weight(queue[0])).pop(0))
    return order


def _strength(candidate: Candidate, kind: EvidenceKind) -> float:
    return max(one.strength for one in candidate.evidence if one.kind is kind)


def _weight(candidate: Candidate) -> tuple[int, int, int]:
    strong = sum(one.strong for one in candidate.evidence)
    return -strong, -len(candidate.evidence), candidate.place


def _tell(material: Material, year: int, country: Material | None) -> Attention:
    areas = board_order(material, year)
    listed = {focus.id: listed_by_police(material, focus.id, year) for focus in areas}
    places = {focus.id: place for place, focus in enumerate(areas)}
    found: dict[str, tuple[Evidence, ...]] = {}
    for key, segment in material.lines:
        indicator = material.catalogue.indicator(key)
        if indicator.focus_area is None or not _known(material, key, segment, year):
            continue
        evidence = evidence_of(material, country, indicator, segment, year)
        found[key] = max(found.get(key, ()), evidence, key=heaviness)
    considered = len(found)
    told = {key: evidence for key, evidence in found.items() if evidence}
    by_area = {key: material.catalogue.indicator(key).focus_area for key in told}
    for focus in areas:
        if listed[focus.id] and focus.id not in by_area.values():
            told[focus.lead], by_area[focus.lead] = (), focus.id
    candidates = []
    for key, evidence in told.items():
        focus = areas[places[by_area[key] or ""]]
        candidates.append(
            Candidate(key, places[focus.id], (*evidence, *_of_police(material, focus, listed[focus.id], year)))
        )
    areas_of = {one.indicator: areas[one.place] for one in candidates}
    points = [
        AttentionPoint(one.indicator, areas_of[one.indicator], one.sentence, one.why)
        for one in ranked(candidates)[:MOST_POINTS]
    ]
    return Attention(year, tuple(points), considered)


def _known(material: Material, key: str, segment: str, year: int) -> bool:
    """Whether there is a visible figure or words for ``year``."""
    series = material.series(key, segment)
    row = series.at(year) if series is not None else None
    return row is not None and row.told.status not in {Status.MISSING, Status.HIDDEN}


def _of_police(material: Material, focus: FocusArea, judged: Sequence[Judgement], year: int) -> list[Evidence]:
    """What the police have listed, under the catalogue's name: they do not speak in the board's words."""
    if not judged:
        return []
    lead = say("attention.police", name=material.catalogue.focus_area(focus.id).title, year=year)
    return [
        Evidence(EvidenceKind.POLICE, False, 0.0, lead, say("attention.police_why", text=judged[0].text.rstrip(".")))
    ]
