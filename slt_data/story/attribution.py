"""The line that tells where figures are from: whose they are, which table, when they were fetched, on what terms."""

from collections.abc import Sequence
from datetime import date

from slt_data.domain.entries import Source
from slt_data.norwegian import listing, long_date
from slt_data.story.series_rows import SeriesRow
from slt_data.texts import say


def source_line(sources: Sequence[Source], *, made_up: bool = False) -> str:
    """«Kilde: A og B (utgiver), lest 22. november 2026.»: grouped by publisher and day.

    Those that ask to be named with their terms follow, each publisher by itself: «Kilde: Statistisk sentralbyrå (SSB),
    tabell 08487, hentet 3. november 2026. CC BY 4.0.» ``made_up``: the figures are, and have nobody to be named for.
    """
    groups: dict[tuple[str, str, bool, str], list[str]] = {}
    for one in sources:
        licence = "" if made_up else one.licence
        told = groups.setdefault((one.publisher, _day(one.read), one.secondary, licence), [])
        title = _table(one) if licence else one.title
        told += [] if title in told else [title]
    parts = [
        say("source.secondary" if secondary else "source.one", titles=listing(titles), publisher=publisher, read=read)
        for (publisher, read, secondary, licence), titles in groups.items()
        if not licence
    ]
    named = [_licensed(listing(titles), *of) for of, titles in groups.items() if of[-1]]
    return " ".join([*([say("source.line", sources="; ".join(parts))] if parts else []), *named])


def attribution(row: SeriesRow, *, made_up: bool = False) -> str:
    """The line of the source of one figure, where that has terms of its use; else empty."""
    source = row.source
    if not source.licence or made_up:
        return ""
    return _licensed(
        _table(source), source.publisher, _day(source.read or row.given_on), source.secondary, source.licence
    )


def _licensed(titles: str, publisher: str, read: str, secondary: bool, licence: str) -> str:
    told = say("source.retold", titles=titles) if secondary else titles
    if not read:
        return say("source.undated", publisher=publisher, titles=told, licence=licence)
    return say("source.licensed", publisher=publisher, titles=told, read=read, licence=licence)


def _table(source: Source) -> str:
    """The title of ``source`` without the publisher's short name before it, which its full name has."""
    short, _, rest = source.title.partition(", ")
    return rest if rest and short in source.publisher else source.title


def _day(day: date | None) -> str:
    return long_date(day) if day else ""
