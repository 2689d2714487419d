"""What is asked of an official service, and what came back: values, known to nobody outside by their address alone."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlencode

from slt_data.official.hosts import HOSTS, base_in_force

_PATH = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*")


@dataclass(frozen=True)
class OfficialRequest:
    """One call. ``service``: ``ssb``, ``klass`` or ``fhi``; ``path``: after the base of the service, without a slash
    first; ``query``: names and values in order; ``body``: JSON as text, for ``POST`` alone.

    >>> OfficialRequest("ssb", "GET", "tables/08487/metadata", (("lang", "no"),)).url
    'https://data.ssb.no/api/pxwebapi/v2/tables/08487/metadata?lang=no'
    """

    service: str
    method: Literal["GET", "POST"]
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: str = ""

    def __post_init__(self) -> None:
        if self.service not in HOSTS or not _PATH.fullmatch(self.path) or (self.body and self.method != "POST"):
            raise ValueError("no such call can be made")

    @property
    def url(self) -> str:
        """The address. Raises ``FeedsTestRefused``."""
        asked = f"?{urlencode(self.query)}" if self.query else ""
        return f"{base_in_force(self.service)}/{self.path}{asked}"


@dataclass(frozen=True)
class OfficialReply:
    """A whole answer in JSON with a status of success. ``url``: the address that was asked; ``updated``: when its
    figures were renewed, in the service's own words, if it says; ``fetched_at`` is UTC.
    """

    request: OfficialRequest
    url: str
    status: int
    content: bytes
    fetched_at: datetime
    sha256: str
    updated: str = ""
