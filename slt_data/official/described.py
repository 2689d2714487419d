"""What a service says of a table, in one form: SSB's is JSON-stat without figures, FHI's a tree of codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slt_data.domain.feeds import Feed, Service
from slt_data.intake.feeds.contradictions import contradictions
from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.json_stat import Cube, CubeDimension, read_cube
from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.official.asked import description_request, title_request
from slt_data.official.client import OfficialClient
from slt_data.official.refusals import json_of


@dataclass(frozen=True, eq=False)
class Described:
    """A table as its service describes it. ``cube`` has no figures; ``findings``: what is not as expected."""

    cube: Cube
    findings: tuple[Finding, ...]


def described(client: OfficialClient, feed: Feed) -> Described:
    """What the service says of the table of ``feed``, asked now, and what in it contradicts the feed.

    Raises ``OfficialRefused``.
    """
    title = _title_at_fhi(client, feed) if feed.service is Service.FHI else ""
    content = client.send(description_request(feed)).content
    try:
        cube = _of_fhi(title, content) if feed.service is Service.FHI else read_cube(content, figures=False)
    except Refusal as refused:
        return Described(Cube("", "", "", (), (), ()), (finding(refused.code, **dict[str, Any](refused.names)),))
    return Described(cube, tuple(contradictions(cube, feed)))


def _title_at_fhi(client: OfficialClient, feed: Feed) -> str:
    """What the table behind the number of ``feed`` is called now: numbers may be given to other tables."""
    told = json_of(client.send(title_request(feed)).content)
    name = told.get("name") if isinstance(told, dict) else None
    return name if isinstance(name, str) else ""


def _of_fhi(title: str, content: bytes) -> Cube:
    """FHI's list of dimensions, with the ``title`` that it tells elsewhere."""
    body = json_of(content)
    listed = body.get("dimensions") if isinstance(body, dict) else None
    if not isinstance(listed, list) or not all(isinstance(one, dict) and one.get("code") for one in listed):
        raise Refusal("json.not_table")
    dimensions = []
    for one in listed:
        codes = list(_categories(one.get("categories")))
        if not codes:
            raise Refusal("json.sizes")
        told = dict(codes)
        dimensions.append(CubeDimension(str(one["code"]), str(one.get("label", "")), tuple(told), tuple(told.values())))
    return Cube(title, "", "", tuple(dimensions), (), ())


def _categories(told: Any) -> Iterator[tuple[str, str]]:
    """(code, label) of each category and of those below it."""
    left: list[Mapping[str, Any]] = [one for one in told or () if isinstance(one, dict)]
    while left:
        own = left.pop(0)
        if isinstance(own.get("value"), str):
            yield own["value"], str(own.get("label", own["value"]))
        left = [one for one in own.get("children") or () if isinstance(one, dict)] + left
