"""Where the store, the data sets and the copies are, from environment variables."""

import os
from dataclasses import dataclass
from pathlib import Path

from slt_data.domain.errors import SettingRefused, StoreNotTold
from slt_data.store.copying import COPIES
from slt_data.store.lake_address import PREFIX, LakeAddress, bucket_of_environment
from slt_data.texts import say

DAILY = "daily"
"""The value of ``SLT_FEEDS`` that has official figures fetched once a day."""
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """``home``: the folder of everything the program writes; ``datasets``: the folder of the catalogue and figures."""

    home: Path
    datasets: Path
    backups: int = 14
    """How many daily copies of the store are kept; 0 for none."""
    contact: str = ""
    """Whom visitors should contact about faults, as shown on the pages: an email address or telephone number."""

    lake: LakeAddress | None = None
    """Where the store is, if it is not the file in ``home``."""

    fetches_daily: bool = False
    """Whether official figures are fetched once a day; they are never put in by it."""

    @property
    def backup_folder(self) -> Path:
        """The folder of the daily copies and those from before a migration."""
        return self.home / COPIES

    @property
    def tries(self) -> Path:
        """The folder that tells when official figures were last asked for."""
        return self.home / "hentet"

    @property
    def access(self) -> Path:
        """The access database: roles, logins and the audit log."""
        return self.home / "tilgang.duckdb"

    @property
    def store(self) -> Path:
        """The file of a store that is not a lake."""
        return self.home / "slt.duckdb"

    @property
    def place(self) -> Path | LakeAddress:
        """Where the store is."""
        return self.lake or self.store


def settings() -> Settings:
    """Settings from ``SLT_HOME`` (default ``var/`` in the project), ``SLT_DATASETS`` (default ``datasets/``),
    ``SLT_BACKUPS`` (default 14), ``SLT_CONTACT`` (default none), ``SLT_FEEDS`` (``daily`` or nothing) and
    what ``lake_of_environment`` reads.

    Raises ``SettingRefused`` for a value that can't be used, and ``StoreNotTold``.
    """
    backups = os.environ.get("SLT_BACKUPS") or "14"
    if not backups.isdecimal():
        raise SettingRefused("SLT_BACKUPS", backups)
    feeds = os.environ.get("SLT_FEEDS", "").strip()
    if feeds not in {"", DAILY}:
        raise SettingRefused("SLT_FEEDS", feeds, "errors.feeds_setting")
    return Settings(
        home=Path(os.environ.get("SLT_HOME") or ROOT / "var"),
        datasets=Path(os.environ.get("SLT_DATASETS") or ROOT / "datasets"),
        backups=int(backups),
        contact=os.environ.get("SLT_CONTACT", "").strip(),
        lake=lake_of_environment(),
        fetches_daily=feeds == DAILY,
    )


def lake_of_environment() -> LakeAddress | None:
    """The lake in ``SLT_STORE``, or in the file named by ``SLT_STORE_FILE``, with its files in ``SLT_STORE_DATA``.

    None if neither is set. Raises ``StoreNotTold``.
    """
    told, path = os.environ.get("SLT_STORE", ""), os.environ.get("SLT_STORE_FILE", "")
    if not told and path:
        try:
            told = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise StoreNotTold(say("errors.store_file", path=path)) from None
    return lake_at(told.strip()) if told.strip() else None


def lake_at(told: str) -> LakeAddress:
    """The lake address in ``told`` (the form of ``SLT_STORE``), completed from the environment.

    Raises ``StoreNotTold``.
    """
    if not told.startswith(PREFIX):
        raise StoreNotTold(say("errors.store_prefix"))
    data = os.environ.get("SLT_STORE_DATA", "").strip()
    if not data:
        raise StoreNotTold(say("errors.store_data"))
    where = data if "://" in data else str(Path(data).absolute())
    return LakeAddress(told.removeprefix(PREFIX).strip(), where, bucket_of_environment())
