"""The table of texts that the cells of an .xlsx refer to by number."""

from slt_data.intake.forms.cell_text import unescaped
from slt_data.intake.forms.markup import Attributes, walk
from slt_data.intake.forms.package import Package


class _Reader:
    """A text may be in pieces with looks of their own. How it is pronounced (Japanese) is beside it, not part of it."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.beside: list[str] = []
        self._pieces: list[str] = []
        self._spoken: list[str] = []
        self._in_text = self._aside = False

    def start(self, name: str, _: Attributes) -> None:
        self._in_text = name == "t"
        if name == "rPh":
            self._aside = True

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._aside = False
        elif name == "si":
            self.texts.append(unescaped("".join(self._pieces)))
            self._pieces.clear()
            if self._spoken:
                self.beside.append("".join(self._spoken))
                self._spoken.clear()

    def text(self, data: str) -> None:
        if self._in_text:
            (self._spoken if self._aside else self._pieces).append(data)


def read_strings(package: Package, part: str | None) -> tuple[list[str], list[str]]:
    """The texts by their number, and those that stand beside them. Raises ``Refusal``."""
    reader = _Reader()
    if part is not None and part in package:
        walk(package.open(part), reader.start, reader.end, reader.text)
    return reader.texts, reader.beside
