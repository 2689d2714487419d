"""An archive: every file with its checksum, the same bytes from the same files."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from packaging.utils import parse_wheel_filename

from scripts.release.wheels import Platform, tags_of

FOLDER = "slt-innsikt"
"""The one on top: without the version, so that a newer release can be unpacked over an older one."""
STEM = len(".cpython-314.pyc") + len("__pycache__/") - len(".py")
"""How much longer the path of a compiled module is."""
MARGIN = 1.4
"""Room for what Python compiles, over the sizes of the unpacked wheels."""
Content = bytes | Path


def sums(files: Mapping[str, Content]) -> str:
    """A line a file, as ``sha256sum --check`` reads them."""
    return "".join(f"{digest(content)}  {name}\n" for name, content in sorted(files.items()))


def digest(content: Content) -> str:
    """The checksum of a file or of bytes."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def about(platform: Platform, version: str, commit: str, wheels: Mapping[str, Path]) -> bytes:
    """``utgivelse.json``: what the installer holds the machine and the folder against."""
    longest, sizes = 0, dict.fromkeys(platform.pythons, 0)
    for path in wheels.values():
        with zipfile.ZipFile(path) as wheel:
            inside = wheel.infolist()
        longest = max(longest, *(len(one.filename) + (STEM if one.filename.endswith(".py") else 0) for one in inside))
        for python in sizes:
            if parse_wheel_filename(path.name)[3] & tags_of(platform, python):
                sizes[python] += sum(one.file_size for one in inside)
    told = {
        "version": version,
        "commit": commit,
        "platform": platform.shown,
        "system": platform.markers["sys_platform"],
        "pythons": platform.pythons,
        "longest": longest + len(".venv/Lib/site-packages/"),
        "room": int(max(sizes.values()) * MARGIN),
    }
    return (json.dumps(told, indent=1) + "\n").encode()


def complete(
    files: Mapping[str, bytes], wheels: Mapping[str, Path], listed: bytes, release: bytes
) -> dict[str, Content]:
    """All that lies in the archive, with the checksums last."""
    found: dict[str, Content] = {**files, "utgivelse.json": release, "hjul/krav.txt": listed}
    found |= {f"hjul/{name}": path for name, path in wheels.items()}
    return found | {"filer.sha256": sums(found).encode()}


def write(path: Path, files: Mapping[str, Content], moment: int) -> None:
    """Writes the zip. Nothing is packed: wheels are already, and packed bytes differ from one zlib to another."""
    when = datetime.fromtimestamp(moment, UTC).timetuple()[:6]
    partial = path.with_suffix(".part")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", when)
            entry.create_system = 3
            entry.external_attr = (0o100755 if name.endswith(".sh") else 0o100644) << 16
            archive.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())
    partial.replace(path)
