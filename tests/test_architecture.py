"""The shape of the house: who may import whom, who speaks SQL, who speaks Streamlit, how long a module may be."""

import ast
import logging.config
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.gathering import none_of

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "slt_data"
PAGES = sorted((ROOT / "pages").glob("*.py"))
APP = ROOT / "app.py"
MODULES = sorted(PACKAGE.rglob("*.py"))
EVERYTHING = [
    path
    for path in sorted(ROOT.rglob("*.py"))
    if not any(part.startswith(".") or part == "var" for part in path.relative_to(ROOT).parts)
]

LONGEST_MODULE = 300
LONGEST_PAGE = 80
SPEAK_STREAMLIT = {"ui", "web", "pages", "app.py"}
FOR_PAGES = {"analysis", "charts", "domain", "export", "markup", "norwegian", "story", "texts", "ui", "web"}
"""The parts of ``slt_data`` that a page may import: everything but store, intake and the command line."""
BESIDE_PAGES = {"pandas", "streamlit", "starlette"}
OUTSIDE_THE_LAYERS = {"settings", "logs"}
SQL = re.compile(r"\b(SELECT|INSERT INTO|CREATE TABLE|DELETE FROM|UPDATE \w+ SET)\b")


def named(path: Path) -> str:
    """How a fault tells of the file."""
    return str(path.relative_to(ROOT))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The full name of every module that the file imports, also those inside functions."""
    return tuple(imports_in(path, ast.parse(text_of(path))))


def imports_in(path: Path, tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports by dots"
            yield str(node.module)


def top_of(module: str) -> str:
    return module.split(".")[0]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def part_of(path: Path) -> str:
    """``ui`` for a module of that package, ``pages`` for a page, else the file's name."""
    inside = path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT)
    return inside.parts[0]


def test_the_code_was_found() -> None:
    assert len(MODULES) > 30
    assert len(PAGES) >= 4
    assert {APP, Path(__file__), *MODULES, *PAGES} <= set(EVERYTHING)


def test_import_contracts_are_kept(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.setattr(logging.config, "dictConfig", lambda _: None)  # or our log is silent from here on
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    told = capsys.readouterr().out
    assert code == 0, told
    assert "0 broken" in told


def test_every_part_of_the_house_has_its_floor() -> None:
    """A new package must be put into the layers of pyproject.toml, or the contracts say nothing of it."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    (layers,) = [one["layers"] for one in contracts if one["name"] == "One way down"]
    floors = {name.strip().removeprefix("slt_data.") for layer in layers for name in layer.split("|")}
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert floors == (packages | modules) - OUTSIDE_THE_LAYERS


def may_be_imported_by_pages(module: str) -> bool:
    top, *rest = module.split(".")
    if top == "slt_data":
        return rest[0] in FOR_PAGES
    return top in BESIDE_PAGES or top in sys.stdlib_module_names


def test_pages_import_only_what_is_above_the_store() -> None:
    none_of(
        f"{named(path)} imports {module}"
        for path in (*PAGES, APP)
        for module in imports(path)
        if not may_be_imported_by_pages(module)
    )


def test_only_ui_and_pages_speak_streamlit() -> None:
    none_of(
        f"{named(path)} imports {module}"
        for path in MODULES
        for module in imports(path)
        if top_of(module) == "streamlit" and part_of(path) not in SPEAK_STREAMLIT
    )


def test_only_the_store_speaks_sql() -> None:
    outside = [path for path in (*MODULES, *PAGES, APP) if part_of(path) != "store"]
    imported = [f"{named(path)} imports duckdb" for path in outside if "duckdb" in map(top_of, imports(path))]
    written = [f"{named(path)} has SQL: {found[0]}" for path in outside if (found := SQL.search(text_of(path)))]
    none_of([*imported, *written])


def test_the_store_does_speak_sql() -> None:
    """The search above would find it."""
    assert SQL.search((PACKAGE / "store" / "store.py").read_text(encoding="utf-8"))


def test_nobody_allows_raw_markup() -> None:
    others = (path for path in EVERYTHING if path != Path(__file__))
    none_of(f"{named(path)} says unsafe_allow" for path in others if "unsafe_allow" in text_of(path))


def test_one_module_makes_markup() -> None:
    """There, everything that is not escaped is a word of ours: see ``tests/test_written.py``."""
    said = {one.name: one.read_text(encoding="utf-8") for one in (*MODULES, *PAGES, APP)}
    assert [name for name, code in said.items() if re.search(r"\bMarkup\(|\bMarkup\.", code)] == ["markup.py"]
    assert [name for name, code in said.items() if "st.html(" in code] == ["written.py"]


def longer(paths: list[Path], limit: int) -> Iterator[str]:
    """Each of the files that has more lines than the limit, with how many it has."""
    for path in paths:
        lines = len(text_of(path).splitlines())
        if lines > limit:
            yield f"{named(path)} has {lines} lines; the limit is {limit}"


def test_modules_are_short() -> None:
    none_of(longer(MODULES, LONGEST_MODULE))


def test_pages_are_shorter() -> None:
    none_of(longer([*PAGES, APP], LONGEST_PAGE))


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawer = re.compile(r"util|helper|manager|common|misc")
    none_of(named(path) for path in (*MODULES, *PAGES) if drawer.search(path.stem))


def test_no_two_versions_of_a_file_are_left_in_it() -> None:
    """The marks of a merge that nobody finished: a style sheet or a document breaks silently."""
    marks = tuple(sign * 7 + " " for sign in "<>")
    kinds = {".py", ".js", ".css", ".toml", ".yaml", ".md", ".sql", ".typ", ".sh", ".conf", ".txt"}
    folders = [ROOT / name for name in ("slt_data", "pages", "datasets", "docs", "tests", "scripts", "bench")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in kinds]
    assert len(files) > 800
    none_of(
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1)
        if line.startswith(marks)
    )


def test_every_test_module_has_its_line() -> None:
    """In tests/README.md, which says what each holds."""
    tests = Path(__file__).parent
    listed = re.findall(r"^- `((?:browser/)?test_\w+\.py)`: \S", text_of(tests / "README.md"), re.MULTILINE)
    modules = [str(path.relative_to(tests)) for path in tests.rglob("test_*.py")]
    none_of(f"tests/README.md says nothing of {name}" for name in sorted(set(modules) - set(listed)))
    none_of(f"tests/README.md tells of {name}, which is gone or told twice" for name in gone_or_twice(listed, modules))


def gone_or_twice(listed: list[str], modules: list[str]) -> list[str]:
    return sorted({name for name in listed if name not in modules or listed.count(name) > 1})


def test_a_public_name_stands_once() -> None:
    """One word for one thing: a class or function of one name stands in one module alone."""
    where: dict[str, list[str]] = {}
    for path in MODULES:
        for node in ast.parse(text_of(path)).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.name[0] != "_":
                where.setdefault(node.name, []).append(str(path.relative_to(PACKAGE)))
    assert {name: places for name, places in where.items() if len(places) > 1} == {}
