"""Where things lie, as told by the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """``home`` is the folder of everything the program writes; ``datasets`` is where catalogue and figures lie."""

    home: Path
    datasets: Path

    @property
    def store(self) -> Path:
        """The file of the store."""
        return self.home / "slt.duckdb"


def settings() -> Settings:
    """Read from ``SLT_HOME`` (default ``var/`` in the project) and ``SLT_DATASETS`` (default ``datasets/``)."""
    return Settings(
        home=Path(os.environ.get("SLT_HOME") or ROOT / "var"),
        datasets=Path(os.environ.get("SLT_DATASETS") or ROOT / "datasets"),
    )
