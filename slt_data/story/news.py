"""What is new in an area, to be told in a feed: the sentences of Oversikt, and what changed since the last meeting."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime

from slt_data.norwegian import long_date
from slt_data.story.attention import tell_attention
from slt_data.story.board import newest_before
from slt_data.story.materials import Materials
from slt_data.story.since import Became, Since, tell_since
from slt_data.texts import say


@dataclass(frozen=True)
class News:
    """What a reader is told of one area as it is now.

    ``id`` is another as soon as anything of this, or any change behind it, is. ``points``: what the board should look
    at; ``changes``: what is new since the meeting that ``since`` names, both as on the pages. ``day``: that of the
    newest figures or of the meeting, None if there is neither.
    """

    id: str
    area: str
    area_name: str
    made_up: bool
    year: int
    title: str
    points: tuple[str, ...]
    since: str
    changes: tuple[str, ...]
    day: date | None


def tell_news(materials: Materials, area: str, now: datetime) -> News:
    """The news of ``area``, as readers may see it. ``now``: UTC without a zone."""
    material = materials.of(area)
    country = materials.of(material.area.country) if material.area.country else None
    meeting = newest_before(material.meetings, now)
    attention = tell_attention(material, material.newest_year, country)
    points = tuple(one.sentence for one in attention.points) or (attention.nothing,)
    since = tell_since(materials, area, meeting) if meeting is not None else None
    changes = told_changes(since) if since is not None else ()
    days = [material.given_on, meeting.day if meeting is not None else None]
    told = repr((area, days, points, changes, _behind(since) if since is not None else ()))
    return News(
        id=hashlib.sha256(told.encode()).hexdigest()[:32],
        area=area,
        area_name=material.area.title,
        made_up=material.area.made_up,
        year=material.newest_year,
        title=_title(material.area.title, material.given_on),
        points=points,
        since=since.title if since is not None else "",
        changes=changes,
        day=max((day for day in days if day is not None), default=None),
    )


def moment_of(news: News) -> datetime:
    """The beginning of the day of ``news`` (UTC); of the first day of its year if there is no day."""
    day = news.day or date(max(news.year, 1970), 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def told_changes(since: Since) -> tuple[str, ...]:
    """How many changes there are of each kind, and each statement of a focus area that is another; or that there is
    none.
    """
    if since.began_empty:
        return (say("since.began_empty"),)
    if since.empty:
        return (say("since.all_same"),)
    return (*counted_changes(since), *(one.sentence for one in since.statements))


def counted_changes(since: Since) -> tuple[str, ...]:
    """How many changes there are of each kind, «Nye tall: 3»; empty for none."""
    counts = {kind.value: len(since.of(kind)) for kind in Became}
    counts |= {"judgements": len(since.judgements), "plan": len(since.plan), "events": len(since.events)}
    counts["definitions"] = len(since.definitions)
    return tuple(say(f"since.count_{name}", number=number) for name, number in counts.items() if number)


def _behind(since: Since) -> tuple[object, ...]:
    """The changes that are counted, as a reader is told them; not by which batch, which may be of hidden figures."""
    figures = [(one.kind.value, one.told) for one in since.figures]
    return since.day, figures, [(one.about, one.became, one.old, one.new) for one in since.words]


def _title(area: str, given_on: date | None) -> str:
    if given_on is None:
        return say("news.name", area=area)
    return say("news.title", area=area, day=long_date(given_on))
