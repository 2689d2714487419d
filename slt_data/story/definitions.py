"""What was said of an indicator, a break or a focus area then, and what is said of it now."""

from collections.abc import Collection, Iterator
from datetime import UTC, timedelta
from typing import NamedTuple

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Break, Entry, FocusArea, Indicator
from slt_data.norwegian import NORWAY, long_date
from slt_data.store.store import Store
from slt_data.texts import say


class DefinitionChange(NamedTuple):
    """An entry of the list ``kind`` that is not what it was; None for one that there was not, or is no more.

    ``about``: what it is, by its title. ``old``, ``new``: what was said of it and is, as far as it differs.
    """

    kind: str
    id: str
    about: str
    old: str | None
    new: str | None


def definition_changes(then: Catalogue, now: Catalogue, indicators: Collection[str]) -> Iterator[DefinitionChange]:
    """What differs between the two: focus areas, then those of ``indicators`` with thresholds, then breaks."""
    reached = [now.indicator(key) for key in indicators if now.has("indicators", key)]
    for kind in ("focus_areas", "indicators", "breaks"):
        before, after = ({one.id: one for one in getattr(some, kind)} for some in (then, now))
        for key in dict.fromkeys([*after, *before]):
            old, new = before.get(key), after.get(key)
            either = new or old
            if old == new or either is None or not _concerns(either, indicators, reached):
                continue
            said, says = words_of_entry(old) if old else {}, words_of_entry(new) if new else {}
            differing = [name for name in dict.fromkeys([*said, *says]) if said.get(name) != says.get(name)]
            if differing:
                told = (_told(one, differing) if entry else None for one, entry in ((said, old), (says, new)))
                yield DefinitionChange(kind, key, say(f"definition.{kind}", title=_title(either)), *told)


class DefinedAnew(NamedTuple):
    """A change of what is said of an indicator: on which day, by whom and why, what was said before and what since."""

    day: str
    who: str
    why: str
    old: str
    new: str


def definition_history(store: Store, area: str, indicator: str) -> tuple[DefinedAnew, ...]:
    """What was said of ``indicator`` in ``area`` over time, newest first; empty where it was always the same."""
    found = []
    for batch in store.batches_of_entry(area, "indicators", indicator)[1:]:
        before = store.catalogue_of(area, batch.committed_at - timedelta(microseconds=1))
        after = store.catalogue_of(area, batch.committed_at)
        for one in definition_changes(before, after, [indicator]):
            if one.kind == "indicators":
                day = long_date(batch.committed_at.replace(tzinfo=UTC).astimezone(NORWAY).date())
                found.append(DefinedAnew(day, batch.committed_by, batch.comment, one.old or "", one.new or ""))
    return tuple(reversed(found))


def _concerns(one: Entry, indicators: Collection[str], reached: Collection[Indicator]) -> bool:
    if isinstance(one, Indicator):
        return one.id in indicators
    if isinstance(one, Break):
        return any(one.concerns.reaches(key, area) for key in reached for area in (one.concerns.areas or ("",)))
    return True


def words_of_entry(one: Entry) -> dict[str, str]:
    """What is said of the entry, by the name of what it says, in words."""
    if isinstance(one, FocusArea):
        found = {"title": one.title, "about": one.about}
    elif isinstance(one, Indicator):
        found = {
            "title": one.title,
            "definition": one.definition,
            "population": one.population,
            "threshold": say("definition.under", number=f"{one.publishing.smallest:g}"),
            "reason": one.publishing.reason,
        }
    elif isinstance(one, Break):
        found = {"title": one.title, "day": long_date(one.day), "text": one.text}
    else:
        raise TypeError(type(one))
    return found | ({"retired": say("definition.retired")} if one.retired else {})


def _told(said: dict[str, str], names: Collection[str]) -> str:
    lines = [
        said[name] if name == "retired" else say("definition.line", what=say(f"definition.{name}"), text=said[name])
        for name in names
        if name in said
    ]
    return " ".join(f"{line.rstrip('.')}." for line in lines)


def _title(one: Entry) -> str:
    return str(getattr(one, "title", one.id))
