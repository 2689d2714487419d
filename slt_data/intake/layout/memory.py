"""Remembered answers about files: they apply to files of the same shape and area, until their batch is withdrawn."""

from collections.abc import Collection, Iterable

from pydantic import BaseModel, ConfigDict

from slt_data.intake.layout.model import Chosen, Layout
from slt_data.intake.layout.questions import name_question
from slt_data.intake.questions import FileQuestion
from slt_data.intake.vocabulary.keys import Meaning


class Remembered(BaseModel):
    """Answers about files: ``files`` by area and shape.

    ``names`` and ``shapes`` are what older versions stored: names of all files and areas, and the shapes seen.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    files: dict[str, Chosen] = {}
    names: dict[str, Meaning] = {}
    shapes: dict[str, Chosen] = {}

    def chosen(self, area: str, shape: str) -> Chosen:
        """The answers for files of ``shape`` in ``area``."""
        found = self.files.get(_place(area, shape))
        if found is not None or shape not in self.shapes:
            return found or Chosen()
        answers = {name_question(own): meaning.id for own, meaning in self.names.items()}
        return self.shapes[shape].model_copy(update={"answers": answers})

    def with_answers(self, questions: Iterable[FileQuestion]) -> "Remembered":
        """These answers and the guesses among ``questions``, since whoever puts the file in has accepted them."""
        used = {one.id: one.guess for one in questions if one.guessed}
        files = {own: one.model_copy(update={"answers": one.answers | used}) for own, one in self.files.items()}
        return self.model_copy(update={"files": files})


def taught_by(layout: Layout, known: Remembered | None = None) -> Remembered:
    """The answers for the file with ``layout`` that were not ``known`` before, to be stored with its batch."""
    before, now = (known or Remembered()).chosen(layout.area, layout.shape), layout.chosen
    fresh = Chosen(
        forms={key: one for key, one in now.forms.items() if before.forms.get(key) != one},
        without=tuple(one for one in now.without if one not in before.without),
        answers={key: one for key, one in now.answers.items() if before.answers.get(key) != one},
    )
    return Remembered(files={_place(layout.area, layout.shape): fresh})


def remembered_of(taught: Iterable[tuple[int, str]], gone: Collection[int] = ()) -> Remembered:
    """The answers from what batches ``taught`` (oldest first), except the batches that are ``gone``.

    Later answers win.
    """
    files: dict[str, Chosen] = {}
    names: dict[str, Meaning] = {}
    shapes: dict[str, Chosen] = {}
    before = Remembered()
    for batch, text in taught:
        own = Remembered.model_validate_json(text)
        if batch not in gone:
            files |= {place: _both(files.get(place, Chosen()), one) for place, one in own.files.items()}
            names |= {key: one for key, one in own.names.items() if before.names.get(key) != one}
            shapes |= {key: one for key, one in own.shapes.items() if before.shapes.get(key) != one}
        if own.names or own.shapes:  # an older version wrote all that it knew with each batch
            before = own
    return Remembered(files=files, names=names, shapes=shapes)


def _both(before: Chosen, after: Chosen) -> Chosen:
    """An empty answer takes the one before it away."""
    return Chosen(
        forms=before.forms | after.forms,
        without=tuple(dict.fromkeys((*before.without, *after.without))),
        answers={own: choice for own, choice in (before.answers | after.answers).items() if choice},
    )


def _place(area: str, shape: str) -> str:
    return f"{area}/{shape}"
