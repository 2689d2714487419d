"""What the docs show holds: examples in docstrings give what they say, and commands in the docs run."""

import doctest
import importlib
import io
import pkgutil
import re
import shlex
from pathlib import Path

import openpyxl
import pytest

import bench
import slt_data
from slt_data.cli import main
from tests.conftest import ROOT, run_here

WITH_EXAMPLES = 20
"""So many functions at least have an example that runs."""


def test_examples_in_docstrings_give_what_they_say() -> None:
    finder, told, shown = doctest.DocTestFinder(exclude_empty=True), io.StringIO(), 0
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    for found in pkgutil.walk_packages(slt_data.__path__, "slt_data."):
        if found.name.endswith("__main__"):
            continue
        for example in finder.find(importlib.import_module(found.name)):
            if example.examples:
                shown += 1
                runner.run(example, out=told.write)
    assert shown >= WITH_EXAMPLES
    assert runner.summarize(verbose=False).failed == 0, told.getvalue()


COMMAND = re.compile(r"^python -m slt_data (?P<words>[^#\n]+)", re.MULTILINE)
GUIDES = ("README.md", "docs/development.md")
"""Those whose commands can be followed from top to bottom on one machine."""
REPORT = "# Rapport 2018\n\n## Vold\n\nAntall anmeldte voldslovbrudd er 42 forhold i 2014 og 21 forhold i 2015.\n"
PLAN = """\
area: baerum
tiltak:
  - id: natteravner
    innsatsomraader: [valg_slt_kjent]
    title: Natteravner i sentrum
    years: [2017, 2018]
    status: {2017: planlagt}
"""


def test_the_commands_that_the_docs_show_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the order in which they are shown, in a folder of their own: each ends well."""
    monkeypatch.setenv("SLT_HOME", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    book = openpyxl.Workbook()
    for row in (["Indikator", 2019], ["Nasking", 72]):
        book.active.append(row)
    book.save("tall.xlsx")
    Path("rapport.md").write_text(REPORT, encoding="utf-8")
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    newest, faults, shown = "", [], 0
    for guide in GUIDES:
        for told in COMMAND.finditer((ROOT / guide).read_text(encoding="utf-8")):
            words = [newest if word == "NUMBER" else word for word in shlex.split(told["words"])]
            code, shown = main(words), shown + 1
            said = capsys.readouterr()
            if code != 0:
                faults.append(f"{guide}: {' '.join(words)} ended with {code}: {said.err or said.out}")
            if words[0] == "load":
                newest = re.findall(r"\d+", said.out)[0]
    assert shown > 20
    assert faults == []


STARTED = {"Linux": r"^sh start\.sh", "Windows": r"^\.\\start\.bat"}
"""How the page for municipalities writes a command on each system."""


@pytest.mark.parametrize("door", STARTED.values(), ids=STARTED)
def test_the_commands_that_a_municipality_is_shown_run(
    door: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of LESMEG.md that the release passes on to the program, from top to bottom with figures that are there."""
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "var"
    assert run_here("init", home=home).returncode == 0
    page = (ROOT / "LESMEG.md").read_text(encoding="utf-8")
    shown = [shlex.split(one) for one in re.findall(rf"{door} (?!--)([^#\n]+)", page, re.MULTILINE)]
    assert [words[0] for words in shown] == ["backup", "doctor", "restore"]
    for words in shown:
        ran = run_here(*words, home=home)
        assert ran.returncode == 0, ran.stderr


WIDEST = 100
WRAPPED = ("README.md", "LESMEG.md", "docs/*.md", "docs/decisions/*.md", "tests/README.md")


def too_wide(text: str) -> list[int]:
    """The numbers of the lines over ``WIDEST`` that could be broken: not in code, in a table or without a space."""
    found, code = [], False
    for number, line in enumerate(text.splitlines(), start=1):
        code ^= line.lstrip().startswith("```")
        breakable = " " in re.sub(r"^\s*(?:[-*>]|\d+\.)\s+", "", line)[:WIDEST].strip()
        if len(line) > WIDEST and breakable and not code and not line.lstrip().startswith("|"):
            found.append(number)
    return found


def test_the_docs_are_wrapped() -> None:
    """At a hundred characters, so that they can be read and compared where nothing wraps them."""
    pages = [page for pattern in WRAPPED for page in sorted(ROOT.glob(pattern))]
    assert len(pages) > 30
    assert [f"{page.relative_to(ROOT)}:{at}" for page in pages for at in too_wide(page.read_text("utf-8"))] == []


def test_what_measures_finds_what_it_measures() -> None:
    """``make bench`` runs seldom: a name that has moved is found here."""
    faults = []
    for found in pkgutil.iter_modules(bench.__path__, "bench."):
        if found.name.endswith("__main__"):
            continue
        try:
            importlib.import_module(found.name)
        except ImportError as error:
            faults.append(f"{found.name}: {error}")
    assert faults == []
