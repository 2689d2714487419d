"""The wheels of a release: which there must be for each platform and Python, what they are by checksum, fetching them.

``requirements-release.txt`` lists every pin of ``requirements.txt`` with the checksums of its wheels. It is written by
``make lock`` and lies in the archive as ``hjul/krav.txt``, so that the installer holds each wheel against it.
"""

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

PIP = "pip==26.3"
"""Installs the others from its own wheel: Debian's Python has none, and an old one need not be trusted."""
GLIBC = ("2_28", "2_27", "2_26", "2_24", "2_17", "2_12", "2_5")
"""The C libraries whose wheels run on Debian 12 and newer, and on Red Hat 8 and newer."""
OLD_NAMES = ("manylinux2014", "manylinux2010", "manylinux1")


class ReleaseRefused(Exception):
    """Why no release is made."""


@dataclass(frozen=True)
class Platform:
    """What an archive is for."""

    name: str
    shown: str
    """As the installer says it."""
    pythons: tuple[str, ...]
    tags: tuple[str, ...]
    markers: dict[str, str]

    def environment(self, python: str) -> dict[str, str]:
        """What the markers of requirements are asked of."""
        return {
            **self.markers,
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }


WINDOWS = Platform(
    "windows",
    "Windows",
    ("3.13", "3.14"),
    ("win_amd64",),
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
)
LINUX = Platform(
    "linux",
    "Linux",
    ("3.11", "3.12", "3.13", "3.14"),
    tuple(f"{tag}_x86_64" for tag in (*(f"manylinux_{version}" for version in GLIBC), *OLD_NAMES)),
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
)
PLATFORMS = (WINDOWS, LINUX)


@dataclass(frozen=True)
class Pin:
    """A line of requirements, with the checksums that it may have."""

    requirement: Requirement
    hashes: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [str(self.requirement), *(f"    --hash=sha256:{one}" for one in self.hashes)]
        return " \\\n".join(lines)

    @property
    def name(self) -> str:
        """As wheels write it."""
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """The pinned one."""
        return next(iter(self.requirement.specifier)).version

    def holds(self, platform: Platform, python: str) -> bool:
        """Whether it is installed there."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(
            cast("dict[str, str | set[str] | frozenset[str]]", platform.environment(python))
        )


def pins(text: str) -> list[Pin]:
    """What a file of requirements lists, with checksums where it has them."""
    found = []
    for line in text.replace("\\\n", " ").splitlines():
        told, *hashes = line.partition(" #")[0].split("--hash=sha256:")
        if told.strip() and not told.lstrip().startswith("#"):
            found.append(Pin(Requirement(told.strip()), tuple(one.strip() for one in hashes)))
    return found


def sha256(path: Path) -> str:
    """The checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(platform: Platform, listed: list[Pin], folder: Path) -> None:
    """Puts the wheels of a platform into the folder, by pip, held against the checksums where there are any."""
    for python in platform.pythons:
        here = [
            str(Pin(Requirement(f"{one.name}=={one.version}"), one.hashes))
            for one in listed
            if one.holds(platform, python)
        ]
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as wanted:
            wanted.write("\n".join(here))
            wanted.flush()
            tags = [word for tag in platform.tags for word in ("--platform", tag)]
            target = ["--implementation", "cp", "--python-version", python, *tags, "-d", str(folder), "-r", wanted.name]
            command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", *target]
            if subprocess.run(command, check=False).returncode:
                raise ReleaseRefused(f"The wheels for {platform.shown} and Python {python} could not be fetched.")


def locked(listed: Iterable[Pin], folders: Iterable[Path]) -> list[Pin]:
    """The pins with the checksums of all wheels of theirs in the folders."""
    wheels: dict[tuple[str, str], set[str]] = {}
    for path in (wheel for folder in folders for wheel in folder.glob("*.whl")):
        name, version, _, _ = parse_wheel_filename(path.name)
        wheels.setdefault((name, str(version)), set()).add(sha256(path))
    return [Pin(one.requirement, tuple(sorted(wheels.get((one.name, one.version), ())))) for one in listed]


def chosen(platform: Platform, listed: list[Pin], folder: Path) -> dict[str, Path]:
    """The wheels in the folder that the list has, by file name; whatever else lies there is left out.

    Raises ``ReleaseRefused`` where a pin has none for a Python of the platform.
    """
    allowed = {(one.name, found) for one in listed for found in one.hashes}
    wheels, fitting = {}, []
    for path in sorted(folder.glob("*.whl")):
        name, version, _, suits = parse_wheel_filename(path.name)
        if (str(name), sha256(path)) in allowed:
            wheels[path.name] = path
            fitting.append((str(name), str(version), suits))
    for python in platform.pythons:
        runs = tags_of(platform, python)
        for one in (pin for pin in listed if pin.holds(platform, python)):
            if not any((name, version) == (one.name, one.version) and suits & runs for name, version, suits in fitting):
                raise ReleaseRefused(
                    f"No wheel of {one.name} {one.version} for {platform.shown} and Python {python} has a checksum of "
                    "requirements-release.txt: make lock, then make release."
                )
    return wheels


def tags_of(platform: Platform, python: str) -> frozenset[Tag]:
    """The tags of the wheels that a Python of the platform installs."""
    major, minor = (int(number) for number in python.split("."))
    name, platforms = f"cp{major}{minor}", list(platform.tags)
    return frozenset(
        (*cpython_tags((major, minor), platforms=platforms), *compatible_tags((major, minor), name, platforms))
    )
