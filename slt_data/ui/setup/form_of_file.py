"""The form of a new indicator that is called what a file calls it, filled in with what the file tells."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from slt_data.catalogue.edits import Edit
from slt_data.intake.named_in_file import NamedInFile
from slt_data.intake.vocabulary.keys import key
from slt_data.texts import Language, spoken
from slt_data.ui.setup.form_state import FormState


@dataclass(frozen=True)
class FormOfFile(FormState):
    """The form of an indicator that is not there yet, for a name in a file."""

    named: NamedInFile

    def _beginning(self) -> Mapping[str, Any]:
        told = {"title": self.named.title, "short": self.named.title, "unit": self.named.unit.value}
        return {**super()._beginning(), **told, "dimensions": list(self.named.dimensions)}

    @cached_property
    def nynorsk(self) -> Mapping[str, Any]:
        """The texts in nynorsk that the form begins with: the name too, for somebody who reads the file in nynorsk."""
        told = dict.fromkeys(("title", "short"), self.named.title) if spoken() is Language.NYNORSK else {}
        return {**super().nynorsk, **told}

    @property
    def _own(self) -> str:
        return f"{super()._own}_{sha256(self.named.name.encode()).hexdigest()[:8]}"

    def edit(self) -> Edit | None:
        """The change that is typed; the file's name is among the further names if the indicator is called otherwise."""
        asked = super().edit()
        if asked is None:
            return None
        names = list(asked.fields.get("names") or ())
        known = {key(str(one)) for one in (asked.fields.get("title"), asked.fields.get("short"), *names) if one}
        also = self.named.further_name(self.dimensions_of(asked))
        if not also or key(also) in known:
            return asked
        return replace(asked, fields={**asked.fields, "names": [*names, also]})

    @staticmethod
    def dimensions_of(asked: Edit) -> tuple[str, ...]:
        """The dimensions that the indicator would have."""
        return tuple(asked.fields.get("dimensions") or ())
