"""Whether the services are as the feeds expect: asked of them, and told in plain words. Nothing is changed by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slt_data.domain.errors import OfficialRefused
from slt_data.domain.feeds import Feed, Service
from slt_data.intake.feeds.contradictions import without_mark
from slt_data.norwegian import listing
from slt_data.official.asked import description_request
from slt_data.official.client import OfficialClient
from slt_data.official.described import described
from slt_data.official.refusals import json_of
from slt_data.official.request_reply import OfficialRequest
from slt_data.texts import say

_CONFIG = OfficialRequest("ssb", "GET", "config")
_VERSIONS = ("2.", "2")
_FORMAT = "json-stat2"


@dataclass(frozen=True)
class Checked:
    """What one question to a service showed. ``subject``: the id of the feed, or «ssb/config»."""

    subject: str
    differs: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether all is as expected."""
        return not self.differs


def checked(client: OfficialClient, feeds: Sequence[Feed]) -> list[Checked]:
    """What differs from what is expected of SSB's service, if it is used, and of the table of each of ``feeds``."""
    found = [Checked("ssb/config", _of_config(client))] if any(one.service is Service.SSB for one in feeds) else []
    return [*found, *(Checked(one.id, _of_feed(client, one)) for one in feeds)]


def _of_config(client: OfficialClient) -> tuple[str, ...]:
    try:
        told = json_of(client.send(_CONFIG).content)
    except OfficialRefused as refused:
        return (str(refused),)
    if not isinstance(told, dict):
        return (say("feeds.config_unknown"),)
    differs = []
    version = str(told.get("apiVersion", ""))
    if not version.startswith(_VERSIONS):
        differs.append(say("feeds.config_version", found=version[:20] or "–"))
    formats = told.get("dataFormats")
    if isinstance(formats, list) and not any(str(one).lower() in (_FORMAT, "json-stat2.0") for one in formats):
        differs.append(say("feeds.config_format", found=listing([str(one)[:20] for one in formats[:8]])))
    return tuple(differs)


def _of_feed(client: OfficialClient, feed: Feed) -> tuple[str, ...]:
    try:
        if feed.service is Service.KLASS:
            return _of_classification(feed, json_of(client.send(description_request(feed)).content))
        known = described(client, feed)
    except OfficialRefused as refused:
        return (str(refused),)
    missing = [
        code
        for name in feed.dimensions
        if (own := known.cube.dimension(name)) is not None
        for code in feed.codes(name)
        if code not in own.places
    ]
    lacking = [say("feeds.codes_missing", codes=listing(missing[:8]))] if missing else []
    return (*(one.message for one in known.findings), *lacking)


def _of_classification(feed: Feed, told: Any) -> tuple[str, ...]:
    name = told.get("name") if isinstance(told, dict) else None
    if not isinstance(name, str):
        return (say("feeds.no_classification", table=feed.table),)
    if not without_mark(name).casefold().startswith(without_mark(feed.label).casefold()):
        return (say("feeds.other_label", found=name[:80], expected=feed.label),)
    return ()
