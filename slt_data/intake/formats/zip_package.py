"""The parts of an .xlsx or .ods by name, and their relations. The package must have passed the gate."""

import io
import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import IO
from zipfile import BadZipFile, ZipFile

from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.intake.formats.xml_stream import Attributes, attribute, walk

MARKUP = (".xml", ".rels", ".vml")


@dataclass(frozen=True)
class PartReference:
    """A relation of a part: its kind (``comments``), and the part it leads to, or a URL outside the file."""

    id: str
    kind: str
    target: str
    outside: bool


class Package:
    """The parts of one package. Names are case-insensitive, as in Excel."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(io.BytesIO(content))
        except (BadZipFile, ValueError, OSError) as error:
            raise Refusal("files.damaged") from error
        self._names = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        self._relations: dict[str, list[PartReference]] = {}

    @cached_property
    def comment(self) -> str:
        """The comment of the zip archive."""
        return self._zip.comment.decode("utf-8", errors="replace")

    @property
    def parts(self) -> list[str]:
        """The names of all parts, in lower case."""
        return list(self._names)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def open(self, name: str) -> IO[bytes]:
        """The part as a stream. Raises ``Refusal`` if there is none."""
        info = self._names.get(name.lower())
        if info is None:
            raise Refusal("files.damaged")
        try:
            return self._zip.open(info)
        except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise Refusal("files.damaged") from error

    def relations(self, part: str) -> list[PartReference]:
        """The relations of ``part``; ``""`` means the package."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            file = posixpath.join(folder, "_rels", f"{name}.rels")
            self._relations[part] = self._read_relations(folder, file) if file in self else []
        return self._relations[part]

    def related(self, part: str, kind: str) -> str | None:
        """The first part of this kind that ``part`` refers to; None for none."""
        return next((one.target for one in self.relations(part) if one.kind == kind and not one.outside), None)

    def _read_relations(self, folder: str, file: str) -> list[PartReference]:
        found: list[PartReference] = []

        def start(name: str, attributes: Attributes) -> None:
            if name != "Relationship":
                return
            kind = attributes.get("Type", "").rpartition("/")[2]
            target, outside = attributes.get("Target", ""), attributes.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/").lower()
            found.append(PartReference(attribute(attributes, "Id"), kind, target, outside))

        walk(self.open(file), start, _nothing, _nothing)
        return found


def _nothing(_: str) -> None:
    """Handler for events that are ignored."""
