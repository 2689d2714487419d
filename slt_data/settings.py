"""Where things lie, as told by the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

from slt_data.domain.errors import SettingRefused

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """``home`` is the folder of everything the program writes; ``datasets`` is where catalogue and figures lie."""

    home: Path
    datasets: Path
    backups: int = 14
    """How many daily copies of the store are kept; 0 for none."""
    contact: str = ""
    """Whom to tell of what does not work, as the pages say it: an address or a telephone number."""

    @property
    def backup_folder(self) -> Path:
        """Where the daily copies lie."""
        return self.home / "sikkerhetskopier"

    @property
    def access(self) -> Path:
        """The file of roles, logins and the audit log."""
        return self.home / "tilgang.duckdb"

    @property
    def store(self) -> Path:
        """The file of the store."""
        return self.home / "slt.duckdb"


def settings() -> Settings:
    """Read from ``SLT_HOME`` (default ``var/`` in the project), ``SLT_DATASETS`` (default ``datasets/``),
    ``SLT_BACKUPS`` (default 14) and ``SLT_CONTACT`` (default none). Raises ``SettingRefused`` for a number that is not.
    """
    backups = os.environ.get("SLT_BACKUPS") or "14"
    if not backups.isdecimal():
        raise SettingRefused("SLT_BACKUPS", backups)
    return Settings(
        home=Path(os.environ.get("SLT_HOME") or ROOT / "var"),
        datasets=Path(os.environ.get("SLT_DATASETS") or ROOT / "datasets"),
        backups=int(backups),
        contact=os.environ.get("SLT_CONTACT", "").strip(),
    )
