"""What the styles of an .odt say of a paragraph or of letters: whether they are bold, or the title."""

from slt_data.intake.formats.xml_stream import Attributes, attribute


class TextStyles:
    """Which styles are bold, and which are the title's, with what they have from others."""

    def __init__(self) -> None:
        self._bold: dict[str, bool] = {}
        self._parents: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """Called at the beginning of an element."""
        if name == "style":
            self._name = attribute(attributes, "name")
            self._parents[self._name] = attribute(attributes, "parent-style-name")
        elif name == "text-properties" and self._name and (weight := attribute(attributes, "font-weight")):
            self._bold[self._name] = weight == "bold" or (weight.isdigit() and int(weight) >= 600)

    def end(self, name: str) -> None:
        """Called at the end of an element."""
        if name == "style":
            self._name = ""

    def bold(self, name: str) -> bool | None:
        """Whether the style ``name`` is bold; None if it says nothing."""
        return next((self._bold[one] for one in self._line(name) if one in self._bold), None)

    def titles(self, name: str) -> bool:
        """Whether ``name`` is the style of a document's title."""
        return "Title" in self._line(name)

    def _line(self, name: str) -> list[str]:
        line: list[str] = []
        while name and name not in line and len(line) < 20:
            line.append(name)
            name = self._parents.get(name, "")
        return line
