"""How the program is reached: by one person on one machine, or by many who log in; nothing in between."""

import ipaddress
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from slt_data.access.roles import GroupRole, group_roles
from slt_data.domain.errors import SettingsRefused
from slt_data.texts import say

SHORTEST_SECRET = 32
"""Least number of characters: 32 of ``secrets.token_urlsafe`` are 192 bits, which is ample for an HMAC key."""

_FEWEST_DISTINCT = 12
_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
LOOPBACK = ("127.0.0.1", "::1")
_SITE = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
_OF_THE_SERVER = "FORWARDED_ALLOW_IPS"
"""The variable by which uvicorn itself trusts proxies; ``*`` would let any visitor state a false address."""


class Mode(StrEnum):
    """One user without login on this machine only, or login by OpenID Connect."""

    LOCAL = "local"
    OIDC = "oidc"


@dataclass(frozen=True)
class AccessSettings:
    """How the program is reached.

    ``address``: the URL that users type. ``hosts``: the host names that it answers to. ``proxies``: addresses and
    networks that are trusted to say where a visitor comes from. ``embed_sites``: the sites on whose pages a chart may
    be shown.
    """

    mode: Mode = Mode.LOCAL
    address: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    metadata: str = ""
    cookie_secret: str = field(default="", repr=False)
    groups_claim: str = "groups"
    roles: tuple[GroupRole, ...] = ()
    hosts: frozenset[str] = _LOOPBACK_NAMES
    proxies: tuple[str, ...] = LOOPBACK
    audit_days: int = 730
    longest_login: timedelta = timedelta(hours=8)
    embed_sites: tuple[str, ...] = ()

    @property
    def secure(self) -> bool:
        """Whether cookies are sent over TLS only."""
        return self.address.startswith("https://")

    @property
    def login(self) -> dict[str, str]:
        """The settings of Streamlit's login."""
        return {
            "redirect_uri": f"{self.address}/oauth2callback",
            "cookie_secret": self.cookie_secret,
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "server_metadata_url": self.metadata,
        }


def access_settings(environ: Mapping[str, str] = os.environ) -> AccessSettings:
    """The settings read from ``environ`` (docs/drift.md). Raises ``SettingsRefused`` with a sentence for each fault."""
    return _Reading(environ).settings()


def must_be_loopback(settings: AccessSettings, address: str | None) -> None:
    """Raises ``SettingsRefused`` if the program runs without login on an ``address`` that other machines can reach."""
    if settings.mode is Mode.LOCAL and not is_loopback(address):
        raise SettingsRefused([say("modes.bound", address=address or "0.0.0.0")])  # noqa: S104 - what it would be


def is_loopback(address: str | None) -> bool:
    """Whether ``address``, a name or a number, can be reached from this machine only. None means all addresses."""
    if not address:
        return False
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return address == "localhost"


def host_of(header: str) -> str:
    """The host name in a Host header, without the port; empty for a malformed header."""
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port
    except ValueError:
        return ""
    plain = parts.hostname and not (parts.username or parts.password or parts.path or parts.query or parts.fragment)
    return (parts.hostname or "").rstrip(".") if plain else ""


class _Reading:
    """One reading of the environment, which collects the faults."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._problems: list[str] = []

    def settings(self) -> AccessSettings:
        word = self._environ.get("SLT_MODE") or Mode.LOCAL.value
        if word not in set(Mode):
            raise SettingsRefused([say("modes.mode", value=word)])
        days = self._number("SLT_AUDIT_DAYS", 730, 1, 3650)
        hours = self._number("SLT_LOGIN_HOURS", 8, 1, 24)
        if not {one.strip() for one in self._environ.get(_OF_THE_SERVER, "").split(",")} <= {"", *LOOPBACK}:
            self._problems.append(say("modes.forwarded", name=_OF_THE_SERVER))
        found = AccessSettings(audit_days=days)
        if word == Mode.OIDC:
            found = self._oidc(days, hours)
        found = replace(found, embed_sites=tuple(self._embed_sites()))
        if self._problems:
            raise SettingsRefused(self._problems)
        return found

    def _oidc(self, days: int, hours: int) -> AccessSettings:
        address = self._needed("SLT_ADDRESS", "address").rstrip("/")
        parts = urlsplit(address)
        if address and (not parts.hostname or parts.path or parts.query or parts.username):
            self._problems.append(say("modes.not_address", name="SLT_ADDRESS"))
        metadata = self._needed("SLT_OIDC_METADATA", "metadata")
        for name, url in (("SLT_ADDRESS", address), ("SLT_OIDC_METADATA", metadata)):
            told = urlsplit(url)
            if url and told.scheme != "https" and not (told.scheme == "http" and is_loopback(told.hostname)):
                self._problems.append(say("modes.not_https", name=name))
        hosts = {one.strip().lower() for one in self._environ.get("SLT_HOSTS", "").split(",") if one.strip()}
        return AccessSettings(
            mode=Mode.OIDC,
            address=address,
            client_id=self._needed("SLT_OIDC_CLIENT_ID", "client_id"),
            client_secret=self._needed("SLT_OIDC_CLIENT_SECRET", "client_secret"),
            metadata=metadata,
            cookie_secret=self._cookie_secret(),
            groups_claim=self._environ.get("SLT_OIDC_GROUPS_CLAIM") or "groups",
            roles=self._roles(),
            hosts=frozenset(hosts or {parts.hostname or ""}),
            proxies=(*LOOPBACK, *self._proxies()),
            audit_days=days,
            longest_login=timedelta(hours=hours),
        )

    def _needed(self, name: str, what: str) -> str:
        value = self._value(name)
        if not value:
            told = say(f"modes.what_{what}", name=name, least=SHORTEST_SECRET)
            self._problems.append(say("modes.missing", name=name, what=told))
        return value

    def _value(self, name: str) -> str:
        file = self._environ.get(f"{name}_FILE")
        if not file:
            return self._environ.get(name, "").strip()
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            self._problems.append(say("modes.no_file", name=f"{name}_FILE"))
            return "-"

    def _cookie_secret(self) -> str:
        value = self._needed("SLT_COOKIE_SECRET", "cookie")
        if value and value != "-" and (len(value) < SHORTEST_SECRET or len(set(value)) < _FEWEST_DISTINCT):
            self._problems.append(say("modes.weak", name="SLT_COOKIE_SECRET", least=SHORTEST_SECRET))
        return value

    def _proxies(self) -> list[str]:
        found = []
        for one in filter(None, map(str.strip, self._environ.get("SLT_PROXIES", "").split(","))):
            try:
                network = ipaddress.ip_network(one)
            except ValueError:
                self._problems.append(say("modes.proxy", value=one))
                continue
            if network.prefixlen == 0:
                self._problems.append(say("modes.proxy_all", value=one))
            found.append(one)
        return found

    def _embed_sites(self) -> Iterator[str]:
        """The sites of ``SLT_EMBED``, each a scheme and a name, as browsers compare them; no patterns."""
        for one in filter(None, map(str.strip, self._environ.get("SLT_EMBED", "").split(","))):
            site = one.lower().rstrip("/")
            parts = urlsplit(site)
            safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
            if not safe or not _SITE.fullmatch(site):
                self._problems.append(say("modes.embed", value=one))
            yield site

    def _roles(self) -> tuple[GroupRole, ...]:
        try:
            return group_roles(self._environ.get("SLT_OIDC_ROLES", ""))
        except ValueError as error:
            self._problems.append(say("modes.roles", part=str(error)))
            return ()

    def _number(self, name: str, usual: int, least: int, most: int) -> int:
        value = self._environ.get(name) or str(usual)
        if value.isdecimal() and least <= int(value) <= most:
            return int(value)
        self._problems.append(say("modes.number", name=name, value=value, least=least, most=most))
        return usual
