"""What several test modules share: the real catalogue, a store with every data set in, and a tiny data set to spoil."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.catalogue import read_catalogue
from slt_data.intake.sync import bring_up_to_date
from slt_data.store.store import Store, open_store

ROOT = Path(__file__).resolve().parent.parent
DATASETS = ROOT / "datasets"
TINY = Path(__file__).with_name("tiny")
FELLES, KATALOG, MANIFEST = "felles.yaml", "lillevik/katalog.yaml", "lillevik/datasett.yaml"
POLITI, RETTET, VURDERINGER = "lillevik/politi.csv", "lillevik/rettet.csv", "lillevik/vurderinger.yaml"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue that ships with the program."""
    return read_catalogue(DATASETS)


@pytest.fixture(scope="session")
def ready_store(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with every data set in. Read only: a test that commits makes a store of its own."""
    store = open_store(tmp_path_factory.mktemp("ready") / "slt.duckdb", catalogue)
    bring_up_to_date(store, DATASETS)
    return store


@dataclass(frozen=True)
class TinyDatasets:
    """A folder like ``datasets/``, with a shared catalogue and the one area Lillevik. Files are named from ``root``."""

    root: Path

    def path(self, name: str) -> Path:
        """Where the file ``name`` lies."""
        return self.root / name

    def swap(self, name: str, old: str, new: str) -> None:
        """Put ``new`` where the one ``old`` stands in the file ``name``."""
        content = self.path(name).read_bytes().decode()
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {name}"
        self.path(name).write_bytes(content.replace(old, new).encode())

    def line(self, name: str, text: str, nth: int = 1) -> int:
        """The number, from 1, of the ``nth`` line of the file ``name`` that holds ``text``."""
        lines = self.path(name).read_bytes().decode().splitlines()
        return [number for number, line in enumerate(lines, start=1) if text in line][nth - 1]

    def deliver(self, *names: str, folder: str = "lillevik") -> None:
        """Write the manifest of ``folder``: these files, in this order, sealed as they lie there now."""
        lines = [f"id: {folder}", "title: Lillevik", "files:"]
        for name in names:
            file = self.root / folder / name
            seal = hashlib.sha256(file.read_bytes() if file.exists() else b"").hexdigest()
            lines += [f"  - file: {name}", f"    title: Innholdet i {name}", "    origin: Lillevik kommune"]
            lines += ["    licence: MIT", "    given_on: 2026-03-01", f"    sha256: {seal}"]
        (self.root / folder / "datasett.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")

    def store(self) -> Store:
        """The store that belongs to this folder, made or opened; nothing is brought into it."""
        return open_store(self.root.parent / "home" / "slt.duckdb", read_catalogue(self.root))


@pytest.fixture
def tiny(tmp_path: Path) -> TinyDatasets:
    """A fresh copy of the tiny data set, delivering its figures and its judgements."""
    shutil.copytree(TINY, tmp_path / "datasets")
    made = TinyDatasets(tmp_path / "datasets")
    made.deliver("politi.csv", "vurderinger.yaml")
    return made


def run_cli(*arguments: str, home: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run ``python -m slt_data`` to its end, with ``home`` as ``SLT_HOME``."""
    return subprocess.run(
        [sys.executable, "-m", "slt_data", *arguments],
        cwd=ROOT,
        env=cli_environment(home, **environment),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def cli_environment(home: Path, **more: str) -> Mapping[str, str]:
    """The environment in which the command line finds its store in ``home``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SLT_")}
    return {**kept, "SLT_HOME": str(home), **more}
