"""Snapshots as one file, to be carried to a machine without network: a zip of a list and each reply as it came."""

import io
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pydantic import BaseModel, ConfigDict, Field

from slt_data.domain.errors import PackRefused, SltError
from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.intake.limits import Limits
from slt_data.intake.opening.zip_rules import open_by_rule
from slt_data.official.hosts import HOSTS, LARGEST, on_loopback
from slt_data.store.snapshots import NewSnapshot

MANIFEST: Final = "manifest.json"
_LIMITS: Final = Limits(upload=100_000_000, unpacked=200_000_000, members=2_000)
_LONGEST_MANIFEST: Final = 10_000_000
_THEN: Final = (1980, 1, 1, 0, 0, 0)
_ID: Final = r"^[A-Za-z0-9_-]{0,80}$"


class _Packed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    file: Annotated[str, Field(pattern=r"^[0-9]{4}\.json$")]
    feed: Annotated[str, Field(pattern=_ID, min_length=1)]
    area: Annotated[str, Field(pattern=_ID)]
    url: Annotated[str, Field(max_length=8_000)]
    body: Annotated[str, Field(max_length=2_000_000)]
    status: Annotated[int, Field(ge=200, le=299)]
    updated: Annotated[str, Field(max_length=40)]
    fetched_at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?$")]
    fetched_by: Annotated[str, Field(max_length=2_000)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Manifest(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    format: Literal["slt-innsikt snapshots"]
    version: Literal[1]
    snapshots: list[_Packed]


def pack(snapshots: Iterable[NewSnapshot]) -> bytes:
    """A zip with ``snapshots``: the same bytes for the same snapshots. ``unpack`` gives them back."""
    file, listed = io.BytesIO(), []
    with ZipFile(file, "w") as archive:
        for number, one in enumerate(snapshots, start=1):
            packed = _Packed(
                file=f"{number:04}.json", feed=one.feed, area=one.area, url=one.url, body=one.body, status=one.status,
                updated=one.updated, fetched_at=one.fetched_at.isoformat(), fetched_by=one.fetched_by,
                sha256=one.sha256,
            )  # fmt: skip
            archive.writestr(_member(packed.file), one.content)
            listed.append(packed)
        manifest = _Manifest(format="slt-innsikt snapshots", version=1, snapshots=listed)
        archive.writestr(_member(MANIFEST), json.dumps(manifest.model_dump(), ensure_ascii=False, indent=1))
    return file.getvalue()


def unpack(content: bytes) -> list[NewSnapshot]:
    """The snapshots in a zip that ``pack`` made, each as it was fetched.

    Raises ``PackRefused`` for any other file, and for one in which anything is damaged, missing or added.
    """
    if len(content) > _LIMITS.upload:
        raise PackRefused("too_large")
    try:
        with open_by_rule(content, _LIMITS) as archive:
            return list(_unpacked(archive))
    except Refusal as refused:
        raise PackRefused("too_large" if refused.code == "files.bomb" else _told_by(content)) from None
    except (SltError, MemoryError):
        raise
    except Exception:  # whatever made the reader stumble, the file is to blame
        raise PackRefused(_told_by(content)) from None


def _told_by(content: bytes) -> str:
    """Why what can't be unpacked can't: it is another kind of file, or a damaged one."""
    return "damaged" if content.startswith(b"PK") and MANIFEST.encode() in content else "foreign"


def _unpacked(archive: ZipFile) -> Iterator[NewSnapshot]:
    manifest = _Manifest.model_validate_json(_read(archive, MANIFEST, _LONGEST_MANIFEST))
    listed = [one.file for one in manifest.snapshots]
    if sorted([*listed, MANIFEST]) != sorted(archive.namelist()):
        raise PackRefused("damaged")
    for one in manifest.snapshots:
        if not _of_a_service(one.url):
            raise PackRefused("elsewhere")
        content = _read(archive, one.file, LARGEST)
        if sha256(content).hexdigest() != one.sha256:
            raise PackRefused("changed")
        yield NewSnapshot(
            one.feed, one.area, one.url, one.body, one.status, one.updated, datetime.fromisoformat(one.fetched_at),
            one.fetched_by, content,
        )  # fmt: skip


def _read(archive: ZipFile, name: str, largest: int) -> bytes:
    with archive.open(name) as part:
        content = part.read(largest + 1)
    if len(content) > largest:
        raise PackRefused("too_large")
    return content


def _of_a_service(url: str) -> bool:
    """Whether ``url`` is an address of one of the services, or of the server that tests have in their place."""
    parts = urlsplit(url)
    return on_loopback(f"{parts.scheme}://{parts.netloc}") or any(
        url.startswith(f"{host.base}/") for host in HOSTS.values()
    )


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _THEN)
    member.compress_type = ZIP_DEFLATED
    return member
