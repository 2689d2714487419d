"""A YAML file with the plan of one area: its innsatsområder, and every list of ``plan_rows.PIECES``."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from slt_data.catalogue.edits import Edit
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.errors import FileRefused
from slt_data.domain.faults import faults
from slt_data.domain.known_ids import OWN_SOURCE
from slt_data.domain.plan import PlanPiece, TiltakStatus
from slt_data.domain.plan_rows import PIECES, Plan
from slt_data.plan.checks import faults_together, person_faults_of, pointer_faults_of
from slt_data.plan.findings import PieceFault
from slt_data.shipped.yaml_lines import Place, YamlDocument, read_documents
from slt_data.texts import say

CHOICES = "innsatsomraader"
_HEAD = ("area", "source")
_NESTED = "status"
Wrong = tuple[tuple[str | int, ...], str]


@dataclass(frozen=True)
class PlanFile:
    """What such a file states: the ``pieces`` of the plan of ``area``, and changes of its innsatsområder.

    ``places``: where each piece stands in its ``document``, by list and id.
    """

    area: str
    pieces: tuple[PlanPiece, ...]
    edits: tuple[Edit, ...] = ()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    document: YamlDocument | None = None

    def at_line(self, fault: PieceFault) -> str:
        """``fault`` with the line on which it stands."""
        own = self.places.get((fault.kind, fault.id))
        if own is None or self.document is None:
            return fault.told
        line = self.document.line((*own, *(part for part in fault.field.split(".") if part)))
        return say("catalogue.at_line", line=line, sentence=fault.told)


def read_plan(path: Path, refused: type[FileRefused], area: str = "") -> PlanFile:
    """The plan in the file ``path``, each piece valid by itself. ``area``: taken instead of the one that it names.

    Raises ``refused`` with every fault, its line and what is allowed.
    """
    document = next(iter(read_documents(path, refused)), None)
    if document is None or not isinstance(document.content, dict):
        raise refused(path.name, [say("plan_file.empty")])
    reader = _PlanReader(document.content, area)
    found = reader.read()
    if reader.wrong:
        raise refused(path.name, _at_lines(document, reader.wrong))
    return replace(found, document=document)


def read_whole_plan(path: Path, refused: type[FileRefused], catalogue_of: Callable[[str], Catalogue]) -> PlanFile:
    """The plan in the file ``path``, which holds all that its pieces refer to but for the catalogue.

    Raises as ``read_plan``, and for pointers to what there is not and texts that may be about a person.
    """
    found = read_plan(path, refused)
    catalogue, plan = catalogue_of(found.area), Plan(found.pieces)
    if found.edits:
        raise refused(path.name, [say("plan_file.choices_elsewhere")])
    wrong = [fault for one in found.pieces for fault in person_faults_of(one)]
    wrong += [fault for one in found.pieces for fault in pointer_faults_of(one, plan, catalogue)]
    wrong += faults_together(plan)
    if wrong:
        raise refused(path.name, [one.told for one in wrong])
    return found


def _at_lines(document: YamlDocument, wrong: list[Wrong]) -> list[str]:
    return [say("catalogue.at_line", line=document.line(place), sentence=sentence) for place, sentence in wrong]


class _PlanReader:
    """Reads the lists of one document into pieces; what is wrong gathers in ``wrong``."""

    def __init__(self, content: Mapping[str, Any], area: str = "") -> None:
        self._content = content
        self.wrong: list[Wrong] = []
        self._area, self._source = area or str(content.get("area") or ""), str(content.get("source") or OWN_SOURCE)
        self._places: dict[str, int] = {}
        self._seen: dict[tuple[str, str], Place] = {}

    def read(self) -> PlanFile:
        """The whole file."""
        known = [*_HEAD, CHOICES, *(kind for kind in PIECES if kind != _NESTED)]
        for name in self._content:
            if name not in known:
                self.wrong.append(((name,), say("faults.unknown_field", field=name, allowed=", ".join(sorted(known)))))
        if not self._area:
            self.wrong.append(((), say("plan_file.no_area")))
        pieces = [piece for kind in PIECES if kind != _NESTED for piece in self._list(kind)]
        edits = tuple(self._choices())
        return PlanFile(self._area, tuple(pieces), edits, dict(self._seen))

    def _entries(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        entries = self._content.get(name) or []
        if not isinstance(entries, list):
            self.wrong.append(((name,), say("faults.list", field=name, value="")))
            return
        for at, one in enumerate(entries):
            if isinstance(one, dict):
                yield at, dict(one)
            else:
                self.wrong.append(((name, at), say("faults.mapping", field=name, value=str(one)[:60])))

    def _list(self, kind: str) -> Iterator[PlanPiece]:
        for at, fields in self._entries(kind):
            told = fields.pop(_NESTED, None) if kind == "tiltak" else None
            piece = self._piece(kind, fields, (kind, at))
            if piece is not None:
                yield piece
                yield from self._statuses(piece, told or {}, (kind, at, _NESTED))

    def _statuses(self, measure: PlanPiece, told: Any, place: tuple[str | int, ...]) -> Iterator[PlanPiece]:
        if not isinstance(told, dict):
            self.wrong.append((place, say("faults.mapping", field=_NESTED, value="")))
            return
        for year, fields in told.items():
            own = fields if isinstance(fields, dict) else {"state": fields}
            whole = {"id": f"{measure.id}_{year}"[:80], "tiltak": measure.id, "year": year, **own}
            whole.setdefault("source", measure.source)
            whole.setdefault("section", measure.section)
            piece = self._piece(_NESTED, whole, (*place, year))
            if isinstance(piece, TiltakStatus):
                yield piece

    def _piece(self, kind: str, fields: dict[str, Any], place: tuple[str | int, ...]) -> PlanPiece | None:
        self._places[kind] = self._places.get(kind, 0) + 1
        whole = {"area": self._area, "source": self._source, "place": self._places[kind], **fields}
        try:
            piece = PIECES[kind].model_validate(whole)
        except ValidationError as error:
            self.wrong += [((*place, *own), sentence) for own, sentence in faults(error, PIECES[kind])]
            return None
        if (kind, piece.id) in self._seen:
            self.wrong.append(((*place, "id"), say("catalogue.twice", name=piece.id)))
        self._seen[kind, piece.id] = place
        return piece

    def _choices(self) -> Iterator[Edit]:
        for at, fields in self._entries(CHOICES):
            key = str(fields.pop("id", "") or "")
            if not key:
                self.wrong.append(((CHOICES, at), say("faults.missing", field="id", value="")))
                continue
            self._seen[CHOICES, key] = (CHOICES, at)
            yield Edit("board_choices", key, self._area, {"source": self._source, **fields}, new=None)
