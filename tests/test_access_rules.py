"""The table of rules, held against the code: a page, route, command or download without a line fails here."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

from slt_data.access.roles import EVERYWHERE, Rank
from slt_data.access.rules import ANYONE, COMMANDS, DOWNLOADS, NOBODY, PAGES, ROUTES, allowed, of_route
from tests.test_architecture import PACKAGE
from tests.test_architecture import PAGES as PAGE_FILES
from tests.test_texts import form_of, words_of_loop

SCREEN = [*PAGE_FILES, *sorted((PACKAGE / "ui").rglob("*.py")), *sorted((PACKAGE / "web").glob("*.py"))]
MACHINERY = {"background.py", "server.py", "resources.py"}
"""What readies and copies the store, and fetches, while nobody asks for it."""

READS = {
    *("oversikt", "fylker", "innsatsomraade", "ungdata", "presentasjon", "om_tallene"),
    *("moete", "siden_forrige_moete", "plan", "sammenlign", "ord_og_begreper", "hjelp", "tilgjengelighet"),
}
PUTS_IN = {"legg_inn_tall", "historikk", "styremoeter", "oppsett"}
RUNS = {"ny_kommune", "tilgang", "logg"}
TAKES_OUT = {
    *("deck", "report", "document", "workbook", "charts", "package", "handout", "handout_docx"),
    *("annual_docx", "annual_pdf", "slide", "png_slide", "png_square", "png_wide", "svg", "html", "csv", "csv_plain"),
    "copy_png",
}
MAY = {
    None: set(),
    Rank.LESER: READS | TAKES_OUT,
    Rank.KOORDINATOR: READS
    | TAKES_OUT
    | PUTS_IN
    | {"template", "sent_file", "vis_skjulte", "les_fil", "les_skjema", "legg_inn", "angre", "registrer_moete"}
    | {"endre_oppsett", "endre_plan", "hent_offisielle"},
    Rank.ADMINISTRATOR: READS
    | TAKES_OUT
    | PUTS_IN
    | RUNS
    | {"template", "sent_file", "vis_skjulte", "les_fil", "les_skjema", "legg_inn", "angre", "registrer_moete"}
    | {"endre_oppsett", "endre_plan", "hent_offisielle", "endre_felles"}
    | {"legg_til_kommune", "gi_rolle", "ta_rolle", "lag_noekkel", "trekk_noekkel", "audit"},
}
"""What each role may do, written down once more by hand."""

EVERYTHING = {**PAGES, **COMMANDS, **DOWNLOADS}


@pytest.mark.parametrize("rank", [None, *Rank], ids=["none", *(one.word for one in Rank)])
@pytest.mark.parametrize("what", sorted(EVERYTHING))
def test_what_each_role_may_do(rank: Rank | None, what: str) -> None:
    there = {"baerum": rank} if rank else {}
    everywhere = {EVERYWHERE: rank} if rank else {}
    assert allowed(there, EVERYTHING[what], "baerum") is (what in MAY[rank])
    assert allowed(everywhere, EVERYTHING[what], "baerum") is (what in MAY[rank])
    assert not allowed(there, EVERYTHING[what], "eksempelkommune")


def test_no_name_stands_for_two_things() -> None:
    assert len(EVERYTHING) == len(PAGES) + len(COMMANDS) + len(DOWNLOADS)
    assert set(EVERYTHING) == MAY[Rank.ADMINISTRATOR], "every one of them stands in the matrix above"


def test_every_page_has_its_line() -> None:
    assert {path.stem for path in PAGE_FILES} - {"hovedside"} == set(PAGES)


def streamlit_routes() -> list[str]:
    runtime = MagicMock()
    found = [getattr(route, "path", "") for route in create_streamlit_routes(runtime)]
    return [re.sub(r"\{.*?\}", "x", path) for path in found if path]


def own_routes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(PACKAGE.parent)
    import app

    return [re.sub(r"\{.*?\}", "x", path) for path in paths_of(app.app._user_routes)]


def paths_of(routes: Iterable[Any], before: str = "") -> Iterator[str]:
    """The paths of ``routes``, and of those that stand below them."""
    for route in routes:
        path = f"{before}{getattr(route, 'path', '')}"
        yield path
        yield from paths_of(getattr(route, "routes", None) or [], path)


def test_every_route_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [*streamlit_routes(), *own_routes(monkeypatch)]
    assert len(found) > 15
    assert {"/api/v1/areas", "/api/v1/series/x.x", "/healthz"} <= set(found)
    assert {of_route(path) for path in found if path.startswith("/api/v1/") and "openapi" not in path} == {Rank.LESER}
    assert [path for path in found if of_route(path) is None] == []
    used = {line for line in ROUTES for path in found if path == line or path.startswith(f"{line}/")}
    assert set(ROUTES) - used == {"/", "/static"}, "what is left over are the shell of the pages and the look of it"


OPEN_TO_ALL = {
    "/",
    "/static",
    "/skall",
    "/grafer",
    "/kalender",
    "/nytt",
    "/vis",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/stream",
} | {
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
    "/api/v1/openapi.json",
    "/healthz",
    "/readyz",
}


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_what_is_open_without_a_role_is_listed(route: str) -> None:
    """A new line that opens something to all fails here until somebody has thought about it."""
    assert (ROUTES[route] == ANYONE) is (route in OPEN_TO_ALL)
    assert allowed({EVERYWHERE: Rank.ADMINISTRATOR}, ROUTES[route]) is (ROUTES[route] < NOBODY)


def calls_in(path: Path) -> Iterator[tuple[ast.AST, ast.Call]]:
    """Every call in the file with the innermost function that it stands in, or the module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    owner: dict[ast.AST, ast.AST] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                owner[node] = function
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield owner.get(node, tree), node


def name_of(call: ast.Call) -> str:
    return (
        call.func.id
        if isinstance(call.func, ast.Name)
        else call.func.attr
        if isinstance(call.func, ast.Attribute)
        else ""
    )


def words_of_first(call: ast.Call, path: Path) -> set[str]:
    """What the first argument of ``call`` may be: a word in the code, or one made in a loop over words."""
    if not call.args:
        return set()
    first = call.args[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return {first.value}
    loops = [one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.For)]
    known = {name: words for one in loops for name, words in words_of_loop(one.target, one.iter) if words}
    if isinstance(first, ast.Name):
        return set(known.get(first.id, []))
    if isinstance(first, ast.JoinedStr):
        blanks = [part.value.id for part in first.values if isinstance(part, ast.FormattedValue)]
        return {form_of(first).format(word) for word in known.get(blanks[0], [])}
    return set()


def test_every_download_has_its_line_and_is_offered_at_the_gate() -> None:
    buttons = {path.name for path in SCREEN for _, call in calls_in(path) if name_of(call) == "download_button"}
    assert buttons == {"gate.py"}
    kinds = {
        word
        for path in SCREEN
        for _, call in calls_in(path)
        if name_of(call) in {"offer", "offer_file", "must_take_out"}
        for word in words_of_first(call, path)
    }
    assert kinds == set(DOWNLOADS)


def test_every_command_has_its_line() -> None:
    asked = {
        word
        for path in SCREEN
        for _, call in calls_in(path)
        if name_of(call) in {"must", "change_admission"}
        for word in words_of_first(call, path)
    }
    assert asked | {"vis_skjulte"} == set(COMMANDS)


def imported(path: Path) -> dict[str, str]:
    """The functions of ours that the file can call by a plain name, each with its module."""
    own = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {one.name: f"{own}.{one.name}" for one in tree.body if isinstance(one, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("slt_data."):
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return found


def method(call: ast.Call) -> str:
    """«database.write» for the one name that files have too, the bare «.name» for any other."""
    holder = getattr(call.func, "value", None)
    owner = getattr(holder, "attr", getattr(holder, "id", ""))
    return "database.write" if owner == "database" and name_of(call) == "write" else f".{name_of(call)}"


def changing() -> set[str]:
    """The functions below the screen that write to a store, themselves or by calling one that does."""
    calls: dict[str, set[str]] = {}
    for path in set(PACKAGE.rglob("*.py")) - set(SCREEN):
        names = imported(path)
        for function, call in calls_in(path):
            if isinstance(function, ast.FunctionDef) and function.name in names:
                called = names.get(name_of(call)) if isinstance(call.func, ast.Name) else method(call)
                calls.setdefault(names[function.name], set()).add(called or "")
    found = {".writing", ".open_alone", "database.write"}
    while more := {name for name, called in calls.items() if called & found} - found:
        found |= more
    return found


def test_nothing_is_changed_without_asking_at_the_gate() -> None:
    names = changing()
    assert {"slt_data.intake.commit.put_in.put_in", "slt_data.intake.commit.put_in.take_back"} <= names
    found = {}
    for path in SCREEN:
        known = imported(path)
        for function, call in calls_in(path):
            if path.name not in MACHINERY and known.get(name_of(call)) in names:
                asking = [one for where, one in calls_in(path) if where_of(where) == where_of(function)]
                found[path.name, name_of(call)] = any(name_of(one) == "must" for one in asking)
    assert {("finishing.py", "put_in"), ("past.py", "take_back")} <= set(found)
    assert [one for one, asks in found.items() if not asks] == []


def test_roles_are_changed_in_one_place_that_asks() -> None:
    """``register().give`` and ``take`` are handed to ``change_admission`` alone, which asks first."""
    tree = ast.parse((PACKAGE / "ui" / "granting.py").read_text(encoding="utf-8"))
    handed = {
        one
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and name_of(call) == "change_admission"
        for one in ast.walk(call)
        if isinstance(one, ast.Attribute) and one.attr in {"give", "take"}
    }
    used = {
        (path.name, one.attr)
        for path in SCREEN
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(one, ast.Attribute) and one.attr in {"give", "take"}
    }
    assert {("granting.py", one.attr) for one in handed} == used == {("granting.py", "give"), ("granting.py", "take")}


def test_keys_are_made_and_withdrawn_in_one_place_that_asks() -> None:
    changes = {"make_key", "withdraw_key"}
    used = {
        (path.name, one.attr)
        for path in SCREEN
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(one, ast.Attribute) and one.attr in changes
    }
    assert used == {("program_keys.py", one) for one in changes}
    tree = ast.parse((PACKAGE / "ui" / "program_keys.py").read_text(encoding="utf-8"))
    for function in (one for one in tree.body if isinstance(one, ast.FunctionDef)):
        within = list(ast.walk(function))
        if any(isinstance(one, ast.Attribute) and one.attr in changes for one in within):
            assert any(isinstance(one, ast.Call) and name_of(one) in {"must", "change_admission"} for one in within)


def where_of(function: ast.AST) -> tuple[str, int]:
    return getattr(function, "name", ""), getattr(function, "lineno", 0)
