"""Changes of municipality numbers by SSB's classification: what is new, and which areas of the catalogue have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from slt_data.catalogue.draft import draft_of_edits
from slt_data.catalogue.edits import Edit
from slt_data.catalogue.putting_in import put_in_catalogue
from slt_data.domain.errors import RefusedInput
from slt_data.domain.feeds import Feed
from slt_data.domain.municipalities import place_register
from slt_data.domain.places import Area
from slt_data.intake.findings import Finding, finding
from slt_data.official.refusals import json_of
from slt_data.store.store import Store
from slt_data.texts import say

_MUNICIPALITIES = "131"


class PlaceChange(NamedTuple):
    """A place whose number ``old`` became ``new`` on ``day`` (``2024-01-01``); either is empty for one that began or
    ended. ``name``: what it is called now.
    """

    day: str
    old: str
    new: str
    name: str


@dataclass(frozen=True)
class PlacesTold:
    """What a reply of KLASS says. ``changes``: oldest first; ``codes``: of a classification that has no changes."""

    changes: tuple[PlaceChange, ...] = ()
    codes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class NoPlacesToTake(RefusedInput):
    """A classification in which nothing concerns the areas of the catalogue."""

    def __init__(self) -> None:
        super().__init__(say("feeds.no_areas_concerned"))


def classification_told(content: bytes, feed: Feed) -> PlacesTold:
    """What the reply ``content`` of KLASS says, or why it can't be read."""
    told = json_of(content)
    listed = told.get("codeChanges", told.get("codes")) if isinstance(told, dict) else None
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        return PlacesTold(findings=(finding("feeds.no_classification", table=feed.table),))
    if "codeChanges" not in told:
        return PlacesTold(codes=tuple(_text(one, "code") for one in listed))
    changes = [
        PlaceChange(
            _text(one, "changeOccurred")[:10], _text(one, "oldCode"), _text(one, "newCode"),
            _text(one, "newName") or _text(one, "oldName"),
        )
        for one in listed
    ]  # fmt: skip
    if not all(_is_day(one.day) for one in changes):
        return PlacesTold(findings=(finding("feeds.no_classification", table=feed.table),))
    return PlacesTold(tuple(sorted(one for one in changes if one.old != one.new)))


def unknown_changes(told: PlacesTold) -> tuple[PlaceChange, ...]:
    """The changes to a number that the program's own register of municipalities does not know."""
    known = place_register().municipalities
    return tuple(one for one in told.changes if one.new and len(one.new) == 4 and one.new not in known)


def renumbered(told: PlacesTold, areas: Sequence[Area]) -> dict[str, PlaceChange]:
    """By area, the change that gave it a number of its own which it does not have yet: no merge and no split."""
    found = {}
    for one in told.changes:
        alone = [
            sum(other.day == one.day and getattr(other, side) == getattr(one, side) for other in told.changes)
            for side in ("old", "new")
        ]
        for area in areas:
            codes = {code.code for code in area.codes}
            if alone == [1, 1] and one.old in codes and one.new and one.new not in codes:
                found[area.id] = one
    return found


def accept_places(store: Store, feed: Feed, content: bytes, *, by: str, comment: str) -> int:
    """The number of the batch of the catalogue in which areas get the numbers that the classification gave them.

    Raises ``NoPlacesToTake`` where there are none, and as ``put_in_catalogue``.
    """
    areas = store.catalogue.areas
    found = renumbered(classification_told(content, feed), areas) if feed.table == _MUNICIPALITIES else {}
    if not found:
        raise NoPlacesToTake
    edits = [
        Edit("areas", area.id, fields={"codes": _codes(area, found[area.id])}) for area in areas if area.id in found
    ]
    return put_in_catalogue(store, draft_of_edits(store, edits, administrator=True), by=by, comment=comment)


def _codes(area: Area, change: PlaceChange) -> list[dict[str, Any]]:
    """The numbers of ``area`` with the new one, from the year in which it came."""
    year = date.fromisoformat(change.day).year
    kept = [
        {"code": one.code, "first": one.first, "last": one.last or year - 1 if one.code == change.old else one.last}
        for one in area.codes
    ]
    return [*kept, {"code": change.new, "first": year}]


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    return value.strip() if isinstance(value, str) else ""
