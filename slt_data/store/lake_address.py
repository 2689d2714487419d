"""The address of a lake (PostgreSQL database, and folder or bucket), which keeps the secrets."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

PREFIX = "ducklake:postgres:"
_WAITS = {"connect_timeout": "10", "tcp_user_timeout": "15000"}
"""Time limits for a server that can't be reached (seconds) or stops answering (milliseconds), unless the address sets
them.
"""
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
    """``catalogue``: a libpq connection string (pairs or URI). ``data``: a folder or ``s3://…``."""

    catalogue: str = field(repr=False)
    data: str
    bucket: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Credentials and settings of the bucket, by DuckDB's names."""

    @property
    def name(self) -> str:
        """The database and its host, for messages: nothing secret."""
        told = self._told
        return f"{told.get('dbname') or 'postgres'} ({told.get('host') or told.get('hostaddr') or 'localhost'})"

    @property
    def connecting(self) -> str:
        """The libpq connection string with time limits added."""
        missing = [f"{name}={value}" for name, value in _WAITS.items() if f"{name}=" not in self.catalogue]
        if not self._is_uri:
            return " ".join([self.catalogue, *missing]).strip()
        return (self.catalogue + ("&" if "?" in self.catalogue else "?") + "&".join(missing)).rstrip("?&")

    @property
    def in_bucket(self) -> bool:
        """Whether the files are in a bucket rather than a folder."""
        return "://" in self.data

    def without_secrets(self, text: str) -> str:
        """``text`` with every secret of this address removed, in each way it may be quoted or escaped."""
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
    """The bucket's credentials and settings from the environment: ``AWS_ACCESS_KEY_ID`` and so on."""
    return {name: os.environ[variable] for name, variable in _BUCKET.items() if os.environ.get(variable)}
