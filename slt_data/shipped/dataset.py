"""A data set on disk (a manifest, figures as CSV and words as YAML), read into checked rows."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.errors import DatasetRefused
from slt_data.domain.faults import faults
from slt_data.domain.series import Figure
from slt_data.shipped.plan_yaml import read_whole_plan
from slt_data.shipped.stated import Stated
from slt_data.shipped.words_yaml import pointer_faults, read_words
from slt_data.shipped.yaml_lines import file_name, line_of, read_yaml
from slt_data.texts import say

MANIFEST = "datasett.yaml"
PLAN_FILE = "plan.yaml"
"""The file of a data set with the plan of its area."""


class FileEntry(BaseModel):
    """One file of a data set: the origin and licence of its content, and its checksum."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: Annotated[str, Field(pattern=r"^[a-z0-9_\-]+\.(csv|yaml)$")]
    title: str
    origin: str
    licence: str
    given_on: date
    sha256: str


class Manifest(BaseModel):
    """What a data set is, and its files in the order in which they were given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: str
    made_up: bool = False
    files: tuple[FileEntry, ...]


class DatasetFile:
    """One file of one data set; it becomes one batch in the store."""

    def __init__(self, folder: Path, dataset: str, entry: FileEntry) -> None:
        self.dataset, self.entry, self.path = dataset, entry, folder / entry.file

    @cached_property
    def sha256(self) -> str:
        """The checksum of the file on disk. Raises ``DatasetRefused`` if there is no such file."""
        try:
            return hashlib.sha256(self.path.read_bytes()).hexdigest()
        except OSError as error:
            raise DatasetRefused(self.name, [say("dataset.unreadable")]) from error

    @property
    def name(self) -> str:
        """``folder/file``, for messages."""
        return f"{self.dataset}/{self.entry.file}"

    @property
    def sealed(self) -> bool:
        """Whether the file on disk has the manifest's checksum."""
        return self.sha256 == self.entry.sha256

    def stated(self, catalogue_of: Callable[[str], Catalogue]) -> Stated:
        """The rows of the file; ``catalogue_of`` gives the catalogue of an area.

        Raises ``DatasetRefused`` with every fault, its line and what is allowed.
        """
        if self.path.name == PLAN_FILE:
            return Stated(read_whole_plan(self.path, DatasetRefused, catalogue_of).pieces)
        if self.path.suffix == ".yaml":
            words = read_words(self.path, self.name, catalogue_of)
            return Stated((*words.judgements, *words.events, *words.meetings), words.removed)
        return Stated(tuple(self._figures(catalogue_of)))

    def _figures(self, catalogue_of: Callable[[str], Catalogue]) -> list[Figure]:
        figures: list[Figure] = []
        wrong: list[str] = []
        seen: dict[tuple[str, str, str, int, int | None], int] = {}
        for line, cells in self._lines():
            try:
                figure = Figure.model_validate(cells)
            except ValidationError as error:
                wrong += [
                    say("catalogue.at_line", line=line, sentence=sentence) for _, sentence in faults(error, Figure)
                ]
                continue
            key = (figure.indicator, figure.area, figure.segment, figure.year, figure.first_year)
            sentences = list(figure_faults(figure, catalogue_of(figure.area)))
            if key in seen:
                sentences.append(say("dataset.twice", first=seen[key]))
            seen[key] = line
            wrong += [say("catalogue.at_line", line=line, sentence=sentence) for sentence in sentences]
            figures.append(figure)
        if wrong:
            raise DatasetRefused(self.name, wrong)
        return figures

    def _lines(self) -> Iterator[tuple[int, dict[str, str]]]:
        try:
            text = self.path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise DatasetRefused(self.name, [say("catalogue.not_utf8")]) from error
        except OSError as error:
            raise DatasetRefused(self.name, [say("dataset.unreadable")]) from error
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        read = 0
        try:
            for read, cells in self._checked(reader):
                yield read, cells
        except csv.Error as error:
            line = (read or min(reader.line_num, 1)) + 1
            raise DatasetRefused(self.name, [say("dataset.no_csv", line=line)]) from error

    def _checked(self, reader: "csv.DictReader[str]") -> Iterator[tuple[int, dict[str, str]]]:
        names = list(reader.fieldnames or [""])
        unknown = [name for name in names if name not in Figure.model_fields]
        twice = sorted({name for name in names if names.count(name) > 1})
        if unknown or twice:
            allowed = ", ".join(Figure.model_fields)
            raise DatasetRefused(
                self.name, [say("dataset.columns", names=", ".join(unknown or twice), allowed=allowed)]
            )
        for cells in reader:
            if None in cells or None in cells.values():
                raise DatasetRefused(self.name, [say("dataset.row_length", line=reader.line_num)])
            yield reader.line_num, {name: cell for name, cell in cells.items() if cell != ""}


def read_deliveries(datasets: Path) -> list[DatasetFile]:
    """Every file of every data set under ``datasets``, in the order in which they are put in."""
    deliveries = []
    for path in sorted(datasets.glob(f"*/{MANIFEST}")):
        try:
            manifest = Manifest.model_validate(read_yaml(path, DatasetRefused))
        except ValidationError as error:
            wrong = [
                say("catalogue.at_line", line=line_of(path, place), sentence=sentence)
                for place, sentence in faults(error, Manifest)
            ]
            raise DatasetRefused(f"{path.parent.name}/{path.name}", wrong) from error
        names = [entry.file for entry in manifest.files]
        twice = [place for place, name in enumerate(names) if name in names[:place]]
        if twice:
            wrong = [
                say("catalogue.at_line", line=line_of(path, ("files", place, "file")), sentence=_twice(names[place]))
                for place in twice
            ]
            raise DatasetRefused(file_name(path), wrong)
        deliveries += [DatasetFile(path.parent, manifest.id, entry) for entry in manifest.files]
    return deliveries


def _twice(name: str) -> str:
    return say("dataset.file_twice", name=name)


def figure_faults(figure: Figure, catalogue: Catalogue) -> Iterator[str]:
    """A sentence for each way in which ``figure`` does not fit the catalogue."""
    broken = list(pointer_faults(figure, catalogue))
    yield from broken
    if broken:
        return
    indicator = catalogue.indicator(figure.indicator)
    for fault in (figure.fits(indicator.unit), catalogue.segment_fault(indicator, figure.segment)):
        if fault is not None:
            yield fault
