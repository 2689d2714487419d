"""The services that may be asked: where they are, at what pace, and what a reply may cost. Nothing else is called.

None of it could be tried live where this was written, so all that the first live contact may correct stands here.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from slt_data.domain.errors import FeedsTestRefused

TEST_SETTING: Final = "SLT_FEEDS_TEST"
"""The environment variable that has all services asked at an address on loopback instead."""


@dataclass(frozen=True)
class Host:
    """A service. ``base``: what its addresses begin with; ``pace``: the least number of seconds between two calls."""

    base: str
    pace: float

    @property
    def name(self) -> str:
        """The name of the machine: services on the same one share its pace."""
        return urlsplit(self.base).hostname or ""


HOSTS: Final[Mapping[str, Host]] = {
    "ssb": Host("https://data.ssb.no/api/pxwebapi/v2", 2.5),
    "klass": Host("https://data.ssb.no/api/klass/v1", 2.5),
    "fhi": Host("https://statistikk-data.fhi.no/api/open/v1", 2.0),
}
"""Every service by the id that a feed has for it."""

LARGEST: Final = 20_000_000
"""Bytes of a reply, unpacked."""

CONNECTING: Final = 10.0
SILENCE: Final = 30.0
IN_ALL: Final = 120.0
"""Seconds to be let in, seconds without a byte, and seconds for one try from first to last."""

TRIES: Final = 3
BACKOFF: Final = (5.0, 20.0)
BACKOFF_OF_CALLS: Final = (20.0, 45.0)
"""Seconds before the second and third try, after a fault and after too many calls, where the service says nothing."""

LONGEST_WAIT: Final = 60.0
"""The most seconds that anybody is kept waiting; a service that asks for more is told of instead."""

REVISING: Final = (time(5, 0), time(8, 15))
"""From and to when in Norway cells under revision show 0 or a dot: nothing is fetched then."""


def base_in_force(service: str) -> str:
    """What the addresses of ``service`` begin with now: its own base, or the same path at ``SLT_FEEDS_TEST``.

    Raises ``FeedsTestRefused`` unless that is http on a loopback address.
    """
    own, told = HOSTS[service].base, test_base()
    return f"{told}{urlsplit(own).path}" if told else own


def test_base() -> str:
    """The address in ``SLT_FEEDS_TEST``, empty if it is not set. Raises ``FeedsTestRefused``."""
    told = os.environ.get(TEST_SETTING, "").strip()
    if told and not on_loopback(told):
        raise FeedsTestRefused
    return told.rstrip("/")


def on_loopback(told: str) -> bool:
    """Whether ``told`` is ``http://ADDRESS:PORT`` with a loopback address in numbers and nothing more."""
    try:
        parts = urlsplit(told)
        loopback = ip_address(parts.hostname or "").is_loopback
        bare = parts.path in ("", "/") and not (parts.query or parts.fragment or "@" in parts.netloc)
        return parts.scheme == "http" and loopback and bare and bool(parts.port)
    except ValueError:
        return False
