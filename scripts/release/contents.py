"""What lies in a release besides wheels: the files of HEAD that are needed to run, and what may never lie there."""

import io
import os
import re
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pip._internal.models.index import PyPI

from scripts.release.wheels import ReleaseRefused

KEPT = (
    ".streamlit/config.toml",
    "CHANGELOG.md",
    "LESMEG.md",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "app.py",
    "datasets",
    "docs",
    "pages",
    "requirements-lake.txt",
    "requirements.txt",
    "slt_data",
)
"""Of the repository. Tests, measurements, scripts and what develops it are left out."""
DOORS = "scripts/release/root"
"""What lies on top of the release, and in the repository here."""
LISTED = "requirements-release.txt"
NEVER = re.compile(
    r"(^|/)(var|tests|bench|\.git|\.ci|\.venv|__pycache__)/"
    r"|\.(duckdb|wal|pem|key|p12|pfx|pyc)$|(^|/)(secrets\.toml|\.git\w*|\.env|\.netrc|direct_url\.json)$"
)
SECRETS = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----|slt_[0-9a-f]{8}_[A-Za-z0-9_-]{43}")


def version(root: Path) -> str:
    """The version, from the one place where it stands: ``pyproject.toml``."""
    return str(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def of_git(root: Path, *words: str) -> bytes:
    """What git says. Raises ``ReleaseRefused``."""
    ran = subprocess.run(["git", *words], cwd=root, capture_output=True, check=False)
    if ran.returncode:
        raise ReleaseRefused(ran.stderr.decode("utf-8", "replace").strip())
    return ran.stdout


def changed(root: Path) -> str:
    """What is not as in HEAD, the way git tells it; empty when all is committed."""
    return of_git(root, "status", "--porcelain").decode("utf-8", "replace").strip()


def of_head(root: Path, *paths: str) -> dict[str, bytes]:
    """The files of HEAD at these paths."""
    with tarfile.open(fileobj=io.BytesIO(of_git(root, "archive", "--format=tar", "HEAD", "--", *paths))) as tree:
        return {one.name: file.read() for one in tree if one.isfile() and (file := tree.extractfile(one))}


def laid_out(kept: Mapping[str, bytes], doors: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the release by name: the program, the doors on top with line ends of their system, LESMEG.txt."""
    found = dict(kept) | {path.removeprefix(f"{DOORS}/"): text for path, text in doors.items()}
    found["LESMEG.txt"] = as_text(found["LESMEG.md"].decode("utf-8")).encode("utf-8-sig")
    for name in found:
        if name.endswith((".bat", ".txt")) and "/" not in name and not name.startswith("requirements"):
            found[name] = found[name].replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return found


def as_text(markdown: str) -> str:
    """A page of Markdown for a program that shows letters alone: without its signs, commands indented."""
    lines, code = [], False
    for line in markdown.splitlines():
        if line.startswith("```"):
            code = not code
        elif code:
            lines.append(f"    {line}")
        else:
            told = re.sub(
                r"\[([^\]]+)\]\(([^)]+)\)", r"\1 (\2)", re.sub(r"\*\*|(?<!\w)\*|\*(?!\w)|`|<(?=http)|(?<=/)>", "", line)
            )
            heading = re.match(r"#+ ", told)
            lines.append(told[heading.end() :].upper() if heading else told)
    return "\n".join(lines) + "\n"


def hosts() -> frozenset[str]:
    """The hosts of package registries: pip's own, and those that this machine is set up with."""
    ran = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
    told = [line.partition("=")[::2] for line in ran.stdout.splitlines()] + list(os.environ.items())
    addresses = [word for name, value in told if "index" in name.lower() for word in value.strip("'\"").split()]
    set_up = {urlsplit(one).hostname or "" for one in addresses if "://" in one}
    return frozenset({PyPI.netloc, PyPI.file_storage_domain, *set_up} - {""})


def forbidden(files: Mapping[str, bytes], names_of_hosts: frozenset[str]) -> Iterator[str]:
    """What may not lie in a release and does: each with its name and what is wrong with it."""
    told = [host.encode() for host in sorted(names_of_hosts)]
    for name, content in files.items():
        if NEVER.search(name):
            yield f"{name}: may not be there"
        if SECRETS.search(content):
            yield f"{name}: holds a key"
        yield from (f"{name}: names {host.decode()}" for host in told if host in content)
