"""What several test modules share: the real catalogue, a store with every data set in, and a tiny data set to spoil."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer

from bench.nation import build
from bench.nation_figures import Size
from slt_data.access.rules import TAKEN
from slt_data.cli import main
from slt_data.commands import answer
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.layers import catalogue_rows_of
from slt_data.shipped.catalogue_yaml import read_catalogue
from slt_data.shipped.ready import open_up_to_date
from slt_data.store.database import Database
from slt_data.store.holder import Holder
from slt_data.store.lake import Lake
from slt_data.store.lake_address import LakeAddress
from slt_data.store.library import bring_library
from slt_data.store.store import Store, open_store
from slt_data.story.material import Material
from slt_data.texts import Language, spoken
from tests.by_module import ByModule
from tests.postgres import Postgres
from tests.thorough import PROOFS, often

settings.register_profile("slt", max_examples=often(25, 500), deadline=None, derandomize=not PROOFS)
settings.load_profile("slt")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByModule:
    """A module stays with one worker, for what its tests share; but not one whose visits are long and need nothing."""
    return ByModule(config, log)


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Whatever tries more in ``make proofs`` is marked as one of them."""
    for item in items:
        tried = item.function
        many = getattr(tried, "is_hypothesis_test", False) or "often" in tried.__code__.co_names
        if many or item.name.endswith("lake]"):
            item.add_marker(pytest.mark.proof)


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
def ready_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with every data set in. Read only: a test that commits makes a store of its own.

    It stays open for reading: opening the file anew is most of what a question costs.
    """
    store, _batches = open_up_to_date(tmp_path_factory.mktemp("ready") / "slt.duckdb", DATASETS, TAKEN)
    with store.database.reading():
        yield store


@pytest.fixture(scope="session")
def ready_home(ready_store: Store) -> Path:
    """The folder of that store: what ``own_home`` copies."""
    return Path(ready_store.database.path).parent


def described(database: Holder, catalogue: Catalogue) -> Store:
    """The store in ``database``, which is ready, with ``catalogue`` in it."""
    bring_library(database, catalogue_rows_of(catalogue))
    return Store(database)


def own_home(ready: Path, home: Path) -> Path:
    """``home``, made if need be, with a copy of the store in ``ready``: a home that one may write to."""
    home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ready / "slt.duckdb", home / "slt.duckdb")
    return home


def material_of(store: Store, area: str, role: Role = Role.LESER) -> Material:
    """The material of ``area`` in the language that is spoken, made once: of a store that nobody writes to any more."""
    return made_material(store, area, role, spoken())


@cache
def made_material(store: Store, area: str, role: Role, language: Language) -> Material:
    """A new one after ``made_material.cache_clear()``: for tests of what is the same whenever it is made."""
    assert language is spoken()
    return Material(store, area, role)


NATION = Size(5_500, areas=16, years=4, indicators=60)
"""A made-up country with more municipalities than a list is for, and few figures of each."""


@pytest.fixture(scope="session")
def nation_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small made-up country: ``slt.duckdb`` and ``datasets/``."""
    home = tmp_path_factory.mktemp("nation")
    build(home, NATION)
    return home


@pytest.fixture(scope="session")
def nation(nation_home: Path) -> Store:
    """Its store. Read only."""
    return open_store(nation_home / "slt.duckdb", read_catalogue(nation_home / "datasets"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server. A test that stops it starts it again."""
    server = Postgres()
    yield server
    server.remove()


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | LakeAddress:
    """Where there is no store yet: a file, and in a test that is marked ``BOTH`` also a lake."""
    if getattr(request, "param", "file") == "file":
        return tmp_path / "slt.duckdb"
    server: Postgres = request.getfixturevalue("postgres")
    return server.lake()


BOTH = pytest.mark.parametrize("place", ["file", "lake"], indirect=True)
BOTH_IN_PROOFS = pytest.mark.parametrize("place", ["file", "lake"] if PROOFS else ["file"], indirect=True)
"""For what takes long or lies over the store: ``test_store`` and ``test_lake`` hold the two to each other."""


def again(database: Holder, patience: float = 60) -> Holder:
    """The same store, as another process would open it."""
    if isinstance(database, Lake):
        return Lake(database.address, patience, fresh=0)
    assert isinstance(database, Database)
    return Database(database.path, patience)


def state(store: Store) -> object:
    """Something that is the same as long as nothing is written to the store."""
    path = getattr(store.database, "path", None)
    return path.read_bytes() if path else again(store.database).fingerprint


@dataclass(frozen=True)
class TinyDatasets:
    """A folder like ``datasets/``, with a shared catalogue and the one area Lillevik. Files are named from ``root``."""

    root: Path

    def path(self, name: str) -> Path:
        """Where the file ``name`` lies."""
        return self.root / name

    def swap(self, name: str, old: str, new: str) -> int:
        """Put ``new`` where ``old`` first stands in the file ``name``; returns the line, from 1, on which that is."""
        before, found, after = self.path(name).read_bytes().decode().partition(old)
        assert found, f"{old!r} does not stand in {name}"
        self.path(name).write_bytes(f"{before}{new}{after}".encode())
        return before.count("\n") + 1

    def deliver(self, *names: str, folder: str = "lillevik") -> None:
        """Write the manifest of ``folder``: these files, in this order, sealed as they lie there now."""
        lines = [f"id: {folder}", "title: Lillevik", "files:"]
        for name in names:
            file = self.root / folder / name
            seal = hashlib.sha256(file.read_bytes() if file.exists() else b"").hexdigest()
            lines += [f"  - file: {name}", f"    title: Innholdet i {name}", "    origin: Lillevik kommune"]
            lines += ["    licence: MIT", "    given_on: 2026-03-01", f"    sha256: {seal}"]
        (self.root / folder / "datasett.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")

    @property
    def home(self) -> Path:
        """Where the store of this folder lies."""
        return self.root.parent / "home"

    def store(self) -> Store:
        """The store of this folder, made or opened; nothing is brought into it."""
        return open_store(self.home / "slt.duckdb", read_catalogue(self.root))


def tiny_datasets(home: Path) -> TinyDatasets:
    """A fresh copy of the tiny data set under ``home``, delivering its figures and its judgements."""
    shutil.copytree(TINY, home / "datasets")
    made = TinyDatasets(home / "datasets")
    made.deliver("politi.csv", "vurderinger.yaml")
    return made


@pytest.fixture
def tiny(tmp_path: Path) -> TinyDatasets:
    """A tiny data set that the test may spoil."""
    return tiny_datasets(tmp_path)


def run_here(*arguments: str, home: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a command in this process: what it says and its code, as ``run_cli`` would give them, only sooner."""
    said, told = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(told):
        for name in [name for name in os.environ if name.startswith("SLT_")]:
            patch.delenv(name)
        for name, value in {"SLT_HOME": str(home), **environment}.items():
            patch.setenv(name, value)
        answer.ready_store.cache_clear()
        try:
            code = main(arguments)
        finally:
            answer.ready_store.cache_clear()
    return subprocess.CompletedProcess(arguments, code, said.getvalue(), told.getvalue())


def run_cli(*arguments: str, home: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run ``python -m slt_data`` to its end, with ``home`` as ``SLT_HOME``, in a process of its own."""
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


HOLDS = {
    "writes": "import duckdb; held = duckdb.connect(path)",
    "reads": "import duckdb; held = duckdb.connect(path, read_only=True)",
    "is about to write": "import filelock; held = filelock.FileLock(path + '.lock'); held.acquire()",
}


@contextmanager
def another_process(path: Path, does: str) -> Iterator[Callable[[], None]]:
    """Another process holds the store at ``path``; gives a call that makes it let go."""
    script = f"import sys; path = sys.argv[1]; {HOLDS[does]}; print(flush=True); sys.stdin.read()"
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def let_go() -> None:
        process.communicate(timeout=60)

    assert process.stdout is not None
    assert process.stdout.readline() == "\n"
    try:
        yield let_go
    finally:
        if process.poll() is None:
            let_go()
