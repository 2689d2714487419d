"""The release that installs without network: what lies in it, what never does, and what its door refuses."""

import re
import socket
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.release import archive, contents, wheels
from scripts.release.root import start
from tests.conftest import ROOT
from tests.gathering import none_of

DOORS = ROOT / "scripts" / "release" / "root"
MOMENT = 1_780_000_000
CMD = {"@echo", "rem", "setlocal", "pushd", "popd", "set", "if", "goto", "echo", "pause", "exit", "%SLT_PYTHON%"}
"""What ``start.bat`` may begin a line with: cmd's own, and the Python that it found."""
TINY = wheels.Platform(
    "windows", "Windows", ("3.13", "3.14"), ("win_amd64",), {"sys_platform": "win32", "platform_machine": "AMD64"}
)


def wheel(folder: Path, name: str, size: int = 10) -> Path:
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / name, "w") as made:
        made.writestr("pakke/modul.py", "x" * size)
    return folder / name


def pin(told: str, *of: Path) -> wheels.Pin:
    return wheels.Pin(wheels.Requirement(told), tuple(wheels.sha256(path) for path in of))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """What HEAD gives to a release."""
    return contents.laid_out(contents.of_head(ROOT, *contents.KEPT), contents.of_head(ROOT, contents.DOORS))


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release of three files and a wheel, unpacked in a folder with space and æøå."""
    one = wheel(tmp_path / "hjul", "pip-26.3-py3-none-any.whl")
    told = archive.about(TINY, "0.1.0", "abc", {one.name: one})
    text = {"start.sh": b"#!/bin/sh\n", "slt_data/ny.py": b"", "datasets/felles.yaml": b"a: 1\n"}
    archive.write(tmp_path / "a.zip", archive.complete(text, {one.name: one}, b"pip==26.3\n", told), MOMENT)
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        made.extractall(tmp_path / "På øya i nærheten")
    return tmp_path / "På øya i nærheten" / archive.FOLDER


def test_what_is_needed_lies_in_it(files: dict[str, bytes]) -> None:
    needed = {"start.bat", "start.sh", "start.py", "LESMEG.md", "LESMEG.txt", "LICENSE", "app.py", "requirements.txt"}
    needed |= {".streamlit/config.toml", "pages/hovedside.py", "slt_data/texts_nb.toml", "datasets/felles.yaml"}
    needed |= {"docs/brukerveiledning.md", "docs/drift.md", "docs/drift/nginx.conf"}
    assert needed <= set(files)
    assert {name.split("/")[0] for name in files} - {name.split("/")[0] for name in needed} == {
        "CHANGELOG.md",
        "README.md",
        "SECURITY.md",
        "requirements-lake.txt",
    }


def test_nothing_forbidden_lies_in_it(files: dict[str, bytes]) -> None:
    listed = (ROOT / contents.LISTED).read_bytes()
    assert len(contents.hosts()) >= 2
    none_of(contents.forbidden({**files, "hjul/krav.txt": listed}, contents.hosts()))


FORBIDDEN: list[tuple[str, str, bytes, str]] = [
    ("figures", "var/slt.duckdb", b"", "may not be there"),
    ("a store elsewhere", "datasets/kopi.duckdb", b"", "may not be there"),
    ("git", ".git/config", b"", "may not be there"),
    ("a test", "tests/test_x.py", b"", "may not be there"),
    ("ci", ".ci/run", b"", "may not be there"),
    ("compiled", "slt_data/__pycache__/x.pyc", b"", "may not be there"),
    ("secrets of Streamlit", ".streamlit/secrets.toml", b"", "may not be there"),
    ("a certificate's key", "docs/drift/slt.key", b"", "may not be there"),
    ("where a wheel was from", "hjul/direct_url.json", b"", "may not be there"),
    ("a private key", "docs/a.md", b"-----BEGIN RSA PRIVATE KEY-----", "holds a key"),
    ("a program's key", "docs/a.md", b"slt_0a1b2c3d_" + b"x" * 43, "holds a key"),
    ("a registry", "requirements.txt", b"--index-url https://wheels.example/simple", "names wheels.example"),
]


@pytest.mark.parametrize(("name", "text", "said"), [one[1:] for one in FORBIDDEN], ids=[one[0] for one in FORBIDDEN])
def test_what_may_not_lie_in_it_is_found(name: str, text: bytes, said: str) -> None:
    assert list(contents.forbidden({name: text}, frozenset({"wheels.example"}))) == [f"{name}: {said}"]
    assert list(contents.forbidden({"docs/personvern.md": b"tall"}, frozenset({"wheels.example"}))) == []


def test_the_door_of_windows_is_for_cmd(files: dict[str, bytes]) -> None:
    """CRLF throughout, letters that every code page has, commands of cmd alone, and paths in quotes."""
    told = files["start.bat"]
    assert told.count(b"\r\n") == told.count(b"\n") == told.count(b"\r") > 20
    lines = told.decode("ascii").splitlines()
    none_of(line for line in lines if line and not line.startswith(":") and line.split()[0] not in CMD)
    none_of(line for line in lines if "start.py" in line and '"start.py"' not in line)
    assert 'pushd "%~dp0"' in lines
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert set(re.findall(r"goto (\w+)", "\n".join(lines))) == labels


def test_the_other_door_is_for_any_shell(files: dict[str, bytes]) -> None:
    assert b"\r" not in files["start.sh"]
    assert subprocess.run(["sh", "-n"], input=files["start.sh"], check=False).returncode == 0


def test_the_readme_as_text(files: dict[str, bytes]) -> None:
    """Says the same, for Notepad: every line of it, without the signs of Markdown."""
    text = files["LESMEG.txt"].decode("utf-8-sig")
    assert not re.search(r"\*\*|`|\]\(|^#", text, re.MULTILINE)
    assert "    sh start.sh\r\n" in text
    words = re.findall(r"\w+", files["LESMEG.md"].decode("utf-8").casefold())
    assert [word for word in words if word not in text.casefold()] == []


def test_versions_agree() -> None:
    """Of the program, in one place and in the changelog; of Python, in all that names them."""
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == contents.version(ROOT)
    bat, sh = ((DOORS / name).read_text(encoding="utf-8") for name in ("start.bat", "start.sh"))
    assert tuple(sorted(re.findall(r'py -(3\.\d+)"', bat))) == wheels.WINDOWS.pythons
    assert tuple(sorted(re.findall(r"python(3\.\d+)", sh))) == wheels.LINUX.pythons
    for page in ("LESMEG.md",):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert " eller ".join(wheels.WINDOWS.pythons) in text
        assert "–".join((wheels.LINUX.pythons[0], wheels.LINUX.pythons[-1])) in text


def test_the_list_of_wheels_is_of_the_pins() -> None:
    """``make lock`` writes both: every pin that is installed somewhere has checksums, and nothing else has."""
    pinned = wheels.pins((ROOT / "requirements.txt").read_text(encoding="utf-8")) + wheels.pins(wheels.PIP)
    listed = wheels.pins((ROOT / contents.LISTED).read_text(encoding="utf-8"))
    used = {
        str(one.requirement)
        for one in pinned
        if any(one.holds(platform, python) for platform in wheels.PLATFORMS for python in platform.pythons)
    }
    assert {str(one.requirement) for one in listed} == used
    none_of(f"{one.requirement} has no checksum" for one in listed if not one.hashes)


def test_wheels_are_chosen_by_their_checksum(tmp_path: Path) -> None:
    folder = tmp_path / "hjul"
    any_python = wheel(folder, "plain-1.0-py3-none-any.whl")
    old, new = (wheel(folder, f"fast-2.0-cp{python}-cp{python}-win_amd64.whl", python) for python in (313, 314))
    wheel(folder, "left_over-1.0-py3-none-any.whl")
    listed = [pin("plain==1.0", any_python), pin("fast==2.0", old, new), pin("x==1 ; sys_platform == 'linux'")]
    assert wheels.pins("\n".join(map(str, listed))) == listed
    assert sorted(wheels.chosen(TINY, listed, folder)) == sorted(one.name for one in (any_python, old, new))
    with pytest.raises(wheels.ReleaseRefused, match=r"fast 2\.0 for Windows and Python 3\.14"):
        wheels.chosen(TINY, [pin("plain==1.0", any_python), pin("fast==2.0", old)], folder)
    new.write_bytes(old.read_bytes() + b" ")
    with pytest.raises(wheels.ReleaseRefused, match=r"fast 2\.0"):
        wheels.chosen(TINY, listed, folder)


def test_the_same_files_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        archive.write(tmp_path / name, {"start.sh": b"#!/bin/sh\n", "æ.txt": b"b"}, MOMENT)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        assert {one.filename: oct(one.external_attr >> 16) for one in made.infolist()} == {
            "slt-innsikt/start.sh": "0o100755",
            "slt-innsikt/æ.txt": "0o100644",
        }


def test_checksums_hold(release: Path) -> None:
    listed = start.check_files(release)
    there = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    assert set(listed) == there - {"filer.sha256"}
    assert subprocess.run(["sha256sum", "--quiet", "-c", "filer.sha256"], cwd=release, check=False).returncode == 0


def damaged(root: Path) -> None:
    (root / "slt_data" / "ny.py").write_text("x")


def removed(root: Path) -> None:
    (root / "hjul" / "pip-26.3-py3-none-any.whl").unlink()


def half(root: Path) -> None:
    (root / "filer.sha256").unlink()


@pytest.mark.parametrize(
    ("harm", "said"),
    [(damaged, r"slt_data/ny\.py"), (removed, r"pip-26\.3"), (half, "hele zip-filen")],
    ids=["damaged", "removed", "half"],
)
def test_a_release_that_is_not_whole_is_not_installed(release: Path, harm: Callable[[Path], None], said: str) -> None:
    harm(release)
    with pytest.raises(start.Refused, match=said):
        start.bring_up(release, start.told(release), busy=False)
    assert not (release / ".venv").exists()


MACHINES: list[tuple[str, tuple[Any, ...], str]] = [
    ("too old", ((3, 12), "win32", "AMD64", True), "er 3.12, men pakkene er for 3.13, 3.14"),
    ("too new", ((3, 15), "win32", "AMD64", True), "Installer Python 3.14"),
    ("another system", ((3, 13), "linux", "x86_64", True), "er for Windows"),
    ("32-bit", ((3, 13), "win32", "AMD64", False), "64-bit"),
    ("another processor", ((3, 13), "win32", "ARM64", True), "ARM64"),
]


@pytest.mark.parametrize(("machine", "said"), [one[1:] for one in MACHINES], ids=[one[0] for one in MACHINES])
def test_a_machine_that_the_wheels_are_not_for_is_told(release: Path, machine: tuple[Any, ...], said: str) -> None:
    with pytest.raises(start.Refused, match=re.escape(said)):
        start.check_machine(start.told(release), *machine)
    start.check_machine(start.told(release), (3, 14), "win32", "AMD64", True)


def test_a_folder_that_will_not_do_is_told(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told, plenty = start.told(release), 10**12
    start.check_folder(release, told, plenty, windows=False)
    with pytest.raises(start.Refused, match="ledig plass"):
        start.check_folder(release, told | {"room": 2 * plenty}, plenty, windows=False)
    with pytest.raises(start.Refused, match="for langt navn for Windows"):
        start.check_folder(release, told | {"longest": 250}, plenty, windows=True)

    def closed(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "write_bytes", closed)
    with pytest.raises(start.Refused, match="skrive i"):
        start.check_folder(release, told, plenty, windows=False)


def test_what_an_older_release_left_is_swept_and_nothing_else(release: Path) -> None:
    for name in ("slt_data/gammel.py", "var/slt.duckdb", "datasets/egen.csv"):
        (release / name).parent.mkdir(exist_ok=True)
        (release / name).write_text("x")
    start.sweep(release, ["slt_data/gammel.py", "slt_data/ny.py", "../a.zip"], {"slt_data/ny.py": ""})
    assert not (release / "slt_data" / "gammel.py").exists()
    assert (release.parents[1] / "a.zip").exists()
    assert all((release / name).exists() for name in ("slt_data/ny.py", "var/slt.duckdb", "datasets/egen.csv"))


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that something listens at, and does not answer."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0)
        yield other.getsockname()[1]


def test_a_port_in_use_is_told(release: Path, taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "check_machine", lambda *_: None)
    monkeypatch.setattr(start, "answers", lambda *_: None)
    with pytest.raises(start.Refused, match=rf"Port {taken} er i bruk.*--port {taken + 1}"):
        start.run(["--port", str(taken)], release)
    for words in (["--port"], ["--port", "åtte"], ["--port", "0"], ["--port", "70000"]):
        with pytest.raises(start.Refused, match="et tall"):
            start.run(words, release)


def test_a_release_is_not_changed_under_one_that_goes(release: Path) -> None:
    with pytest.raises(start.Refused, match="Stopp den"):
        start.bring_up(release, start.told(release), busy=True)
