"""Where a lake is: a PostgreSQL database with its catalogue, a folder or a bucket with its files. Keeps the secrets."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

PREFIX = "ducklake:postgres:"
_WAITS = {"connect_timeout": "10", "tcp_user_timeout": "15000"}
"""How long to wait for a server that does not answer (seconds) or falls silent (milliseconds), unless that is told."""
_URI = re.compile(
    r"postgres(?:ql)?://(?:(?P<user>[^:@/?]*)(?::(?P<password>[^@/?]*))?@)?(?P<host>[^/?]*)/?(?P<name>[^?]*)"
)
_PAIR = re.compile(r"(\w+)\s*=\s*('(?:[^'\\]|\\.)*'|(?:[^\s\\&]|\\.)+)")
_BUCKET = {
    "KEY_ID": "AWS_ACCESS_KEY_ID",
    "SECRET": "AWS_SECRET_ACCESS_KEY",
    "SESSION_TOKEN": "AWS_SESSION_TOKEN",
    "REGION": "AWS_REGION",
    "ENDPOINT": "AWS_ENDPOINT",
    "URL_STYLE": "AWS_URL_STYLE",
    "USE_SSL": "AWS_USE_SSL",
}
_SECRET = ("KEY_ID", "SECRET", "SESSION_TOKEN")
GONE = "•••"


@dataclass(frozen=True)
class LakeAddress:
    """``catalogue`` is what libpq connects by, as a string of pairs or a URI; ``data`` a folder or ``s3://…``."""

    catalogue: str = field(repr=False)
    data: str
    bucket: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """How to get at a bucket, by the names of DuckDB."""

    @property
    def name(self) -> str:
        """The database and the machine it is on, for messages: nothing secret."""
        told = self._told
        return f"{told.get('dbname') or 'postgres'} ({told.get('host') or told.get('hostaddr') or 'localhost'})"

    @property
    def connecting(self) -> str:
        """What libpq connects by, with how long it waits."""
        missing = [f"{name}={value}" for name, value in _WAITS.items() if f"{name}=" not in self.catalogue]
        if not self._is_uri:
            return " ".join([self.catalogue, *missing]).strip()
        return (self.catalogue + ("&" if "?" in self.catalogue else "?") + "&".join(missing)).rstrip("?&")

    @property
    def in_bucket(self) -> bool:
        """Whether the files lie in a bucket and not in a folder."""
        return "://" in self.data

    def without_secrets(self, text: str) -> str:
        """``text`` with every secret of this address taken out, however it was written."""
        told = self._told.get("password", "")
        bare = re.sub(r"\\(.)", r"\1", told)
        secrets = {told, unquote(told), bare, bare.replace("'", "''"), bare.replace("'", "\\'")}
        secrets |= {self.bucket.get(name, "") for name in _SECRET}
        for secret in sorted(secrets - {""}, key=len, reverse=True):
            text = text.replace(secret, GONE)
        return text

    @property
    def _is_uri(self) -> bool:
        return self.catalogue.startswith(("postgres://", "postgresql://"))

    @property
    def _told(self) -> dict[str, str]:
        pairs = _PAIR.findall(self.catalogue.partition("?")[2] if self._is_uri else self.catalogue)
        told = {name: value[1:-1] if value.startswith("'") else value for name, value in pairs}
        found = _URI.match(self.catalogue)
        if found is None:
            return told
        named = {"dbname": found["name"], "host": found["host"], "password": found["password"]}
        return {name: value for name, value in named.items() if value} | told


def bucket_of_environment() -> dict[str, str]:
    """How to get at a bucket, as the environment tells it: ``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``, …"""
    return {name: os.environ[variable] for name, variable in _BUCKET.items() if os.environ.get(variable)}
