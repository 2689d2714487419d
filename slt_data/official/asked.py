"""What is asked for a feed and an area: the requests of each service, one dialect each.

None of it could be tried live where this was written; what differs is told by ``feeds check``.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.feeds import Feed, Service
from slt_data.domain.peers import peer_places
from slt_data.intake.feeds.mapping import numbers_of
from slt_data.intake.feeds.periods import FeedPeriod
from slt_data.intake.formats.json_stat import Cube
from slt_data.official.request_reply import OfficialRequest

_LANGUAGE = ("lang", "no")
_ASKED = {"131": "changes", "104": "changes"}
"""What is asked of the classifications of municipalities and counties; of others, their codes."""
_FIRST_DAY, _YEARS_AHEAD = date(1996, 1, 1), 2
"""From and to when classifications are asked for."""


def place_codes(feed: Feed, area: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The codes of places to ask for: those of ``area`` now and earlier and, if the feed has peers, of the others that
    it is set beside.
    """
    own = numbers_of(area, catalogue, feed)
    if not feed.peers or not own:
        return own
    places = peer_places(own[0])
    others = [*places.in_county, *(places.group.members if places.group is not None else ())]
    return tuple(dict.fromkeys([*own, *feed.national, *others]))


def description_request(feed: Feed) -> OfficialRequest:
    """The request for what the service says of the table: which dimensions and codes it has."""
    if feed.service is Service.SSB:
        return OfficialRequest("ssb", "GET", f"tables/{feed.table}/metadata", (_LANGUAGE,))
    if feed.service is Service.FHI:
        return OfficialRequest("fhi", "GET", f"nokkel/table/{feed.table}/dimension")
    return OfficialRequest("klass", "GET", f"classifications/{feed.table}")


def title_request(feed: Feed) -> OfficialRequest:
    """The request for what FHI calls the table."""
    return OfficialRequest("fhi", "GET", f"nokkel/table/{feed.table}/metadata")


def data_request(feed: Feed, codes: Mapping[str, Sequence[str]]) -> OfficialRequest:
    """The request for the figures of ``codes``: by dimension, what is asked of it."""
    if feed.service is Service.SSB:
        selection = [{"variableCode": name, "valueCodes": list(own)} for name, own in codes.items()]
        query = (_LANGUAGE, ("outputFormat", "json-stat2"))
        return OfficialRequest("ssb", "POST", f"tables/{feed.table}/data", query, _body({"selection": selection}))
    filters = [{"code": name, "filter": "item", "values": list(own)} for name, own in codes.items()]
    asked = {"dimensions": filters, "response": {"format": "json-stat2", "maxRowCount": 50_000}}
    return OfficialRequest("fhi", "POST", f"nokkel/table/{feed.table}/data", (), _body(asked))


def classification_request(feed: Feed, today: date) -> OfficialRequest:
    """The request for what changed in a classification of places since 1996, or for the codes of another one."""
    query = (("from", _FIRST_DAY.isoformat()), ("to", today.replace(year=today.year + _YEARS_AHEAD).isoformat()))
    return OfficialRequest("klass", "GET", f"classifications/{feed.table}/{_ASKED.get(feed.table, 'codes')}", query)


def selected(feed: Feed, description: Cube, places: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """By dimension, the codes to ask for of the table of ``description``: those of ``places`` and of the series that it
    has, and every period that is of whole years. A dimension that the feed does not speak of is asked for its only
    code, or left to the service.
    """
    found: dict[str, tuple[str, ...]] = {}
    for one in description.dimensions:
        if one.code == feed.place:
            found[one.code] = tuple(code for code in places if code in one.places)
        elif one.code == feed.time:
            found[one.code] = tuple(code for code in one.codes if FeedPeriod.of(code) is not None)
        elif one.code in feed.dimensions:
            found[one.code] = tuple(code for code in feed.codes(one.code) if code in one.places)
        elif len(one.codes) == 1:
            found[one.code] = one.codes
    return found


def _body(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
