"""The history of batches as text, for the page that lists and withdraws them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Status, Unit
from slt_data.norwegian import MISSING_SIGN, PRELIMINARY_SIGN, listing, moment, percent, short_number, signed, span
from slt_data.plan.differences import piece_name
from slt_data.store.batches import BatchKind
from slt_data.store.revisions import Recorded, entries_of_batches, pieces_of_batches, record
from slt_data.store.store import Store
from slt_data.texts import say

_BY_ITSELF = frozenset({BatchKind.DATASET, BatchKind.RULES})
"""Kinds of batches that the program makes and nobody can withdraw."""


MOST_NAMED = 4
"""How many entries of the catalogue, or pieces of the plan, are named in a line; of more, only the number is told."""


@dataclass(frozen=True)
class BatchLine:
    """One batch as text: number, when, who, contents and comment. ``undoable``: it counts and can be withdrawn."""

    number: int
    when: str
    who: str
    what: str
    comment: str
    file: str
    counts: bool
    undoable: bool
    kept_file: bool
    committed_at: datetime
    areas: tuple[str, ...] = ()
    """The areas of its contents, or of the batch that it withdraws."""
    shared: bool = False
    """Whether it, or the batch that it withdraws, holds something that all areas share."""


@dataclass(frozen=True)
class Revised:
    """One figure that differs before and after, as text."""

    indicator: str
    group: str
    year: str
    old: str
    new: str
    difference: str
    n: str = ""
    """How many answered, if known."""

    @property
    def counted(self) -> str:
        """What the figure counts, with its group: «Nasking, jenter»."""
        return f"{self.indicator}, {self.group[:1].lower()}{self.group[1:]}" if self.group else self.indicator


def tell_history(store: Store, area: str, which: str = "alle") -> list[BatchLine]:
    """The batches of ``area``, newest first; ``which``: ``alle``, ``innlagt`` (by people) or ``teller_ikke``.

    A batch of what all areas share, or of hiding rules, belongs to every area; not one by which another area was
    added or told differently.
    """
    rows = record(store)
    by_number = {one.batch.batch: one for one in rows}
    entries = entries_of_batches(store, area, MOST_NAMED)
    named = _named(store.catalogue_of(area), entries)
    planned = _planned(store, area)
    found = []
    for one in rows:
        behind = _behind(one, by_number)
        areas = tuple(dict.fromkeys(key for each in behind for key in each.areas))
        shared = any(each.shared for each in behind)
        about = any(each.shared and not _of_another(entries.get(each.batch.batch, ()), area) for each in behind)
        if area in areas or about or one.batch.kind is BatchKind.RULES:
            own = {"catalogue": named.get(one.batch.batch, ()), "plan": planned.get(one.batch.batch, ())}
            found.append(_told(one, areas, own, shared=shared))
    keep = {"innlagt": _put_in, "teller_ikke": _gone}.get(which, _any)
    kinds = {number: one.batch.kind for number, one in by_number.items()}
    return [one for one in found if keep(one, kinds[one.number])]


def _any(_: BatchLine, __: BatchKind) -> bool:
    return True


def _put_in(_: BatchLine, kind: BatchKind) -> bool:
    return kind not in _BY_ITSELF


def _gone(one: BatchLine, _: BatchKind) -> bool:
    return not one.counts


def _behind(one: Recorded, by_number: dict[int, Recorded]) -> list[Recorded]:
    """``one`` and the batches that it withdraws, one behind the other."""
    found: list[Recorded] = []
    at: Recorded | None = one
    while at is not None:
        found.append(at)
        at = by_number.get(at.batch.withdraws) if at.batch.withdraws is not None else None
    return found


def _of_another(entries: Sequence[tuple[str, str]], area: str) -> bool:
    """Whether ``entries`` of a batch are nothing but what is said of areas other than ``area``."""
    return bool(entries) and all(kind == "areas" and key != area for kind, key in entries)


def _named(catalogue: Catalogue, entries: Mapping[int, Sequence[tuple[str, str]]]) -> dict[int, tuple[str, ...]]:
    """The entries of the catalogue in each batch that has few of them, as they are called now: «kilden «SSB»»."""
    return {
        number: tuple(f"{say(f'kinds.{kind}')} «{catalogue.title_of(kind, key)}»" for kind, key in some)
        for number, some in entries.items()
    }


def _planned(store: Store, area: str) -> dict[int, tuple[str, ...]]:
    """The pieces of the plan in each batch that has few of them: «tiltak «Natteravner»»."""
    plans = (store.plan(area),)
    every = pieces_of_batches(store, area, MOST_NAMED)
    return {number: tuple(piece_name(one, plans) for one in some) for number, some in every.items()}


def _told(one: Recorded, areas: tuple[str, ...], named: Mapping[str, tuple[str, ...]], *, shared: bool) -> BatchLine:
    """``named``: by table what is told by name in place of how many there are."""
    batch = one.batch
    if batch.withdraws is not None:
        what = say("history.withdraws", number=batch.withdraws)
    elif batch.kind is BatchKind.RULES:
        what = say("history.rules")
    else:
        parts = [
            say(f"history.{name}" if n > 1 else f"history.one_{name}", number=n)
            for name, n in one.held.items()
            if n and not named.get(name)
        ]
        what = listing([*parts, *(own for some in named.values() for own in some)]) or say("history.nothing")
    return BatchLine(
        number=batch.batch,
        when=moment(batch.committed_at),
        who=batch.committed_by,
        what=what,
        comment=batch.comment,
        file=batch.file,
        counts=one.counts,
        undoable=one.counts and batch.kind not in _BY_ITSELF,
        kept_file=one.kept_file,
        committed_at=batch.committed_at,
        areas=areas,
        shared=shared,
    )


def in_order(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The rows of ``store.revisions`` with a known indicator, in catalogue order, newest year first."""
    place = {one.id: at for at, one in enumerate(catalogue.indicators)}
    known = rows[rows["indicator"].isin(list(place))]
    return known.assign(place=known["indicator"].map(place)).sort_values(
        ["place", "segment", "year"], ascending=[True, True, False]
    )


def tell_revisions(rows: pd.DataFrame, catalogue: Catalogue) -> list[Revised]:
    """The rows of ``store.revisions`` as text, in the order of ``in_order``."""
    found = []
    for row in in_order(rows, catalogue).to_dict("records"):
        indicator = catalogue.indicator(str(row["indicator"]))
        old, new = row["old_value"], row["value"]
        apart = "" if pd.isna(old) or pd.isna(new) else _signed(float(new) - float(old))
        found.append(
            Revised(
                indicator.title,
                catalogue.segment_title(str(row["segment"])),
                str(row["year"]) if pd.isna(row["first_year"]) else span(int(row["first_year"]), int(row["year"])),
                _figure(old, row["old_status"], row["old_raw"], indicator.unit),
                _figure(new, row["status"], row["raw"], indicator.unit),
                apart,
                "" if pd.isna(row.get("n", float("nan"))) else short_number(float(row["n"])),
            )
        )
    return found


def tell_all_revisions(rows: pd.DataFrame, catalogue_of: Callable[[str], Catalogue]) -> list[Revised]:
    """As ``tell_revisions``, of rows of several areas, one area after another; ``catalogue_of`` gives that of each."""
    parts = rows.groupby("area", sort=False)
    return [one for area, part in parts for one in tell_revisions(part, catalogue_of(str(area)))]


def _signed(difference: float) -> str:
    rounded = round(difference, 6)
    return signed(rounded, 0 if rounded.is_integer() else 1) if rounded else ""


def _figure(value: float | None, status: object, raw: object, unit: Unit) -> str:
    if not isinstance(status, str) or not status:
        return say("history.not_there")
    if value is None or pd.isna(value):
        return str(raw) if isinstance(raw, str) and raw else MISSING_SIGN
    if status in {"approximate", "bound"} and isinstance(raw, str) and raw:
        return raw
    if status == Status.PARTIAL:
        unfinished = (
            short_number(value) if unit is not Unit.PERCENT else percent(value, 0 if float(value).is_integer() else 1)
        )
        return say("words.part_of_year", figure=unfinished)
    number = percent(value, 0 if float(value).is_integer() else 1) if unit is Unit.PERCENT else short_number(value)
    return f"{number}{PRELIMINARY_SIGN}" if status == Status.PRELIMINARY else number
