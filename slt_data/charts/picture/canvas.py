"""An SVG drawing: shapes and texts in pixels, in the order in which they are added.

Uses only what every SVG reader supports: attributes, no style sheet, opacity separate from the colour.
"""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from slt_data.charts import look
from slt_data.charts.lettering import FAMILY
from slt_data.charts.placing import Place
from slt_data.texts import spoken

_RGBA = re.compile(r"rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Canvas:
    """A drawing in progress. Every method adds one element."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._parts: list[str] = []
        self.rect(0, 0, width, height, fill=look.PAPER)

    def rect(self, x: float, y: float, width: float, height: float, **looks: str | float) -> None:
        """Add a rectangle, given its upper left corner."""
        self._put("rect", x=x, y=y, width=width, height=height, **looks)

    def line(self, start: Place, end: Place, **looks: str | float) -> None:
        """Add a straight line."""
        self._put("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **looks)

    def path(self, places: Sequence[Place], **looks: str | float) -> None:
        """Add an open line through ``places``."""
        self._put("path", d=f"M{_steps(places)}", fill="none", **looks)

    def shape(self, corners: Sequence[Place], **looks: str | float) -> None:
        """Add a polygon with these ``corners``."""
        self._put("path", d=f"M{_steps(corners)}Z", **looks)

    def circle(self, centre: Place, radius: float, **looks: str | float) -> None:
        """Add a circle."""
        self._put("circle", cx=centre[0], cy=centre[1], r=radius, **looks)

    def text(
        self,
        place: Place,
        text: str,
        size: float,
        *,
        colour: str = look.INK,
        bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """Add one line of text; ``place`` is the point on its base line at its ``anchor``: start, middle or end."""
        looks = f'font-size="{_number(size)}" fill="{colour}"'
        looks += ' font-weight="700"' if bold else ""
        looks += f' text-anchor="{anchor}"' if anchor != "start" else ""
        at = f'x="{_number(place[0])}" y="{_number(place[1])}"'
        self._parts.append(f"<text {at} {looks}>{_written(text)}</text>")

    def svg(self, title: str, description: str) -> str:
        """The drawing as a complete document, with title and description for those who can't see it."""
        size = f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        names = f'role="img" aria-labelledby="tittel beskrivelse" lang="{spoken()}" xml:lang="{spoken()}"'
        head = f'<title id="tittel">{_written(title)}</title><desc id="beskrivelse">{_written(description)}</desc>'
        group = f'<g font-family={quoteattr(FAMILY)} font-weight="400">'
        body = "\n".join(self._parts)
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {names}>\n{head}\n{group}\n{body}\n</g>\n</svg>\n'

    def _put(self, tag: str, **looks: str | float) -> None:
        written = []
        for name, value in looks.items():
            key = name.replace("_", "-")
            if isinstance(value, str) and (found := _RGBA.fullmatch(value)):
                red, green, blue = (int(part) for part in found.groups()[:3])
                written.append(f'{key}="#{red:02X}{green:02X}{blue:02X}" {key}-opacity="{found[4]}"')
            else:
                written.append(f"{key}={quoteattr(value if isinstance(value, str) else _number(value))}")
        self._parts.append(f"<{tag} {' '.join(written)}/>")


def _steps(places: Sequence[Place]) -> str:
    return "L".join(f"{_number(x)},{_number(y)}" for x, y in places)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _written(text: str) -> str:
    """``text`` escaped for XML, with forbidden characters replaced."""
    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))
