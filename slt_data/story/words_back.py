"""What withdrawing a batch would do to words: judgements, events and measures, remarks, board meetings and the plan, by
name.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.norwegian import long_date
from slt_data.store.revisions import preview_rows
from slt_data.store.rows import event_of, remark_of
from slt_data.store.store import Store, judgements_in
from slt_data.story.plan_back import plan_back
from slt_data.story.said_words import Said, said_about, said_text
from slt_data.texts import say


def words_back(store: Store, number: int) -> tuple[str, ...]:
    """A line for each entry that would disappear, return or change if batch ``number`` were withdrawn.

    Raises as ``revisions.preview``.
    """
    lines: list[str] = []
    for table, read in _READ.items():
        for area, now, then in preview_rows(store, number, table):
            catalogue = store.catalogue_of(area)
            known = [one for one in catalogue.remarks if area in one.areas] if table == "remarks" else []
            before, after = ({one.id: one for one in (*known, *read(rows))} for rows in (now, then))
            lines += _lines(_shown(before), _shown(after), catalogue)
    for _, now, then in preview_rows(store, number, "meetings"):
        held, back = ({row["id"]: _meeting(row) for row in _records(rows)} for rows in (now, then))
        lines += [say("history.word_gone", what=held[key]) for key in held if key not in back]
        lines += [say("history.word_back", what=back[key]) for key in back if key not in held]
    return (*lines, *plan_back(store, number))


def _lines(before: Mapping[str, Said], after: Mapping[str, Said], catalogue: Catalogue) -> list[str]:
    found = []
    for key in dict.fromkeys([*before, *after]):
        now, then = before.get(key), after.get(key)
        if now == then:
            continue
        told = [f"{said_about(one, catalogue)}: {said_text(one)}" for one in (now, then) if one is not None]
        form = "gone" if then is None else "back" if now is None else "changed"
        found.append(say(f"history.word_{form}", what=told[-1], now=said_text(now)))
    return found


def _shown(every: Mapping[str, Said]) -> dict[str, Said]:
    return {key: one for key, one in every.items() if not getattr(one, "retired", False)}


def _events(rows: pd.DataFrame) -> Sequence[Said]:
    return [event_of(row) for row in _records(rows)]


def _remarks(rows: pd.DataFrame) -> Sequence[Said]:
    return [remark_of(row) for row in _records(rows)]


def _meeting(row: Mapping[str, Any]) -> str:
    return f"{row['title']}, {long_date(row['day'].date())}"


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    found: list[Any] = rows.to_dict("records")
    return found


_READ: Mapping[str, Callable[[pd.DataFrame], Sequence[Said]]] = {
    "judgements": judgements_in,
    "events": _events,
    "remarks": _remarks,
}
