"""The texts above a table, in its corner and in the sheet's name, and what of them applies to all its figures."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from slt_data.domain.series import segment_key, segment_parts
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.marked_cells import FIGURE, MarkedGrid
from slt_data.intake.layout.model import LeftOut, Why
from slt_data.intake.layout.names_found import Names
from slt_data.intake.vocabulary.headings import ColumnRole, Head
from slt_data.intake.vocabulary.keys import Meaning, NameKind, key, plain_letters, tokens
from slt_data.intake.vocabulary.lexicon import Sense
from slt_data.intake.vocabulary.measures import Measure, measure_above
from slt_data.intake.vocabulary.periods import period
from slt_data.intake.vocabulary.places import NamedPlace, around, is_own, place_numbered, places_told

_SAYS_NOTHING = re.compile(r"(?:ark|sheet|tabell|tall?|data|sider?|oversikt)\d*")
_LONG_TEXT = 90
_BELOW = 80
"""How many rows at the end of a table are searched for labelled texts."""
_LABELLED = re.compile(
    r"\s*(?:måleenhet|enhet|måleeining|eining|måltall|statistikkmål|geografi|geografisk område|område|region|kommune"
    r"|sted|stad|utvalg|utval)\s*:\s*(.*)",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\W*(?:(?:alle|merk|obs|nb|note)\W+)*(?:tall|tal|tallene|tala|tallet|verdiene|verdiane|tabellen|figuren) "
    r"(?:er|viser|vises|gjelder|gjeld|oppgis|oppgitt|oppgjeven|oppgitte|i|per|pr)\b.*",
    re.IGNORECASE,
)
"""A note below a table that says of all its figures what they are."""
_FEW_WORDS = 4
_TOGETHER = re.compile(
    r"^(?!.*(?:sammenlign|samanlikn|\bmot\b|forhold til|versus)).*(?:\bog\b|\bsamt\b|[+&/])", re.IGNORECASE
)
_LETTER = re.compile(r"(?<![a-z0-9])[jg](?![a-z0-9])")


@dataclass(frozen=True)
class TextAt:
    """A text that may apply to a whole table, and its cell; the name of the sheet has none.

    ``numbered``: it stands where a number alone is that of a municipality.
    """

    text: str
    row: int = 0
    column: int = 0
    sheet_name: bool = False
    numbered: bool = False

    @property
    def places(self) -> tuple[NamedPlace, ...]:
        """The places that the text names."""
        number = place_numbered(self.text) if self.numbered else None
        return places_told(self.text) if number is None else (number,)

    @property
    def place(self) -> tuple[int, int] | None:
        """(row, column), or None for the name of the sheet."""
        return None if self.sheet_name else (self.row, self.column)

    @property
    def cell(self) -> str:
        """The address, or empty for the name of the sheet."""
        return "" if self.sheet_name else address(self.row, self.column)


def _says(head: Head | None) -> bool:
    """Whether the text in a corner is more than a heading of the names below it, as «Per 1000» is."""
    return head is None or head.role is ColumnRole.FIGURE


@dataclass(frozen=True)
class AtTable:
    """A text at a table, its cell (empty for the name of the sheet), and the other place that it names."""

    text: str
    cell: str
    place: NamedPlace


class Titles:
    """The texts that may apply to all of a table, nearest first: its corner, its titles, the name of its sheet."""

    def __init__(self, grid: MarkedGrid, rows: Sequence[int], corner: Iterable[tuple[int, int, str]]) -> None:
        self.grid, self.lexicon, self.rows = grid, grid.lexicon, rows
        self.sheet = grid.sheet.name
        texts = [TextAt(text, row, column) for row, column, text in corner if _says(grid.role(text))]
        for row in reversed(rows):
            texts += self._in_row(row)
        if not _SAYS_NOTHING.fullmatch(key(self.sheet)):
            texts.append(TextAt(self.sheet, sheet_name=True, numbered=True))
        self.texts = texts
        self.below: list[TextAt] = []

    def _in_row(self, row: int) -> Iterator[TextAt]:
        """The texts of a row above the table; a number is a place's if it is alone, begins with 0 or is labelled so."""
        cells = self.grid.cells(row)
        for place, one in enumerate(cells):
            label = self.grid.role(cells[place - 1].text) if place else None
            labelled = label is not None and label.role is ColumnRole.AREA
            numbered = len(cells) == 1 or labelled or one.text.startswith("0")
            yield TextAt(one.text, row, one.column, numbered=numbered)

    def read_below(self, first: int, last: int) -> None:
        """Record texts below the figures that may apply to all of them: «Måleenhet: per 1000», «Alle tall er i tusen».

        What a label such as «Måleenhet:» is of may also be in the next cell or row.
        """
        rows = [row for row in self.grid.rows(max(first, last - _BELOW), last) if self.grid.cells(row)]
        figures = [row for row in rows if any(one.mark == FIGURE for one in self.grid.cells(row)[1:])]
        for place, row in enumerate(rows):
            cells = self.grid.cells(row)
            if row > max(figures, default=last) and len(cells) == 1 and self._stated(cells[0].text):
                self.below.append(TextAt(cells[0].text, row, cells[0].column))
                continue
            told = _LABELLED.fullmatch(cells[0].text)
            if told is None or any(one.mark == FIGURE for one in cells[1:]):
                continue
            after = cells[1:] or (self.grid.cells(rows[place + 1]) if place + 1 < len(rows) else [])
            text = told[1] or (after[0].text if after else "")
            label = cells[0].text.partition(":")[0]
            if text:
                self.below.append(TextAt(text, row, cells[0].column, numbered=self.grid.role(label) is not None))

    def measure(self) -> tuple[TextAt, Measure] | None:
        """The nearest text that says of all figures what they are, with what it says; None for none.

        A label of a number beside it («Antall svar» 1201) says it of that alone.
        """
        for one in (*self.texts, *self.below):
            beside = "" if one.sheet_name else "".join(self.grid.texts(one.row)[one.column + 1 : one.column + 2])
            said = None if one.row in self.rows and self.grid.mark(beside) == FIGURE else measure_above(one.text)
            if said is not None:
                return one, said
        return None

    @staticmethod
    def _stated(text: str) -> bool:
        """Whether a note says of all figures what they are, or is nothing but a unit."""
        bare = len(tokens(text)) <= _FEW_WORDS and measure_above(text) is not None
        return bool(_STATED.fullmatch(text)) or (bare and _LABELLED.fullmatch(text) is None)

    def left_out(self) -> list[LeftOut]:
        """The rows above the table, as titles."""
        return [
            LeftOut(
                why=Why.TITLE,
                sheet=self.sheet,
                cell=address(row, self.grid.cells(row)[0].column),
                text=" ".join(one.text for one in self.grid.cells(row)),
            )
            for row in self.rows
        ]

    def period(self) -> dict[str, object]:
        """The fields of a block for its year; certain if the title says nothing else that is unknown."""
        found = [(own, one) for one in self.texts if (own := period(one.text)) is not None]
        if not found:
            return {}
        own, text = found[0]
        sense = self._sense(text.text)
        certain = all(own.same_years(other) for other, _ in found) and (sense is None or sense.known)
        return {"period": own, "period_from": text.cell, "period_text": text.text, "period_certain": certain}

    def _sense(self, text: str) -> Sense | None:
        """The meaning of a title without its year and the area's name; None if nothing is left."""
        words = self._bare(text)
        return self.lexicon.sense(words) if words else None

    def _bare(self, text: str) -> str:
        """The plain words of a title without its year and the area's name."""
        own = period(text)
        words = plain_letters(own.rest if own is not None else text)
        for name in sorted(
            {plain_letters(self.lexicon.area.title), plain_letters(self.lexicon.area.short)}, key=len, reverse=True
        ):
            words = re.sub(rf"(?<![a-z0-9])(?:(?:i|for|fra) )?{re.escape(name)}(?: kommune)?(?![a-z0-9])", " ", words)
        return " ".join(words.split()).strip(" -")

    @property
    def names_indicator(self) -> bool:
        """Whether any of the texts is the name of an indicator."""
        return any((sense := self._sense(one.text)) is not None and sense.meaning.indicator for one in self.texts)

    def indicator(self, names: Names) -> tuple[str, ...]:
        """The key of the text that says what the table counts, or of the nearest one that may; empty for none."""
        for one in self.texts:
            sense = self._sense(one.text)
            if sense is not None and sense.meaning.indicator:
                return (self._add(names, one),)
        unknown = [
            one for one in self.texts if (sense := self._sense(one.text)) is not None and sense.kind is NameKind.UNKNOWN
        ]
        return (self._add(names, unknown[0]),) if unknown else ()

    def _add(self, names: Names, one: TextAt) -> str:
        """The key of a title by its words without year and place, so that it is recognised next year too."""
        own = period(one.text)
        words = own.rest if own is not None else one.text
        if not self.lexicon.sense(words).known and self._bare(one.text):
            words = self._bare(one.text)
        return names.add(words, self.sheet, one.place)

    def groups(self, names: Names, told: Iterable[str]) -> tuple[str, ...]:
        """The keys of texts that name a group the table itself does not; whether it applies to all of it is asked.

        ``told``: the segments that the table's headings name, and its dimensions as ``dimension=``.
        """
        known = {part.split("=")[0] for segment in told for part in segment.split(";") if part}
        keys: dict[str, None] = {}
        for one in self.texts:
            parts, _ = self.lexicon.groups(_LETTER.sub(" ", plain_letters(one.text)))
            asked = {dimension: value for dimension, value in (parts or {}).items() if dimension not in known}
            if asked:
                meaning = Meaning(segment=segment_key(asked))
                keys[names.add_title(one.text, self.sheet, one.place, (meaning,))] = None
                known |= set(segment_parts(meaning.segment))
        return tuple(keys)

    def elsewhere(self, *, told: bool) -> "AtTable | None":
        """The nearest text that names another place than the file's, or both together: «Asker og Bærum»; None for none.

        ``told``: whether the table names the file's area. Then, or if a text names the area too, a county or country
        around it is no contradiction.
        """
        texts = [*self.texts, *self.below]
        own = [one for one in texts if self._names_own(one)]
        for one in texts:
            counted = self.lexicon.sense(one.text).kind is NameKind.INDICATOR
            if counted or len(one.text) > _LONG_TEXT or (one in own and (told or not _TOGETHER.search(one.text))):
                continue
            for place in self._others(one):
                if place.wide and one in own:
                    continue
                wide = around(place, self.lexicon.area)
                if not (wide and (told or (own and not one.sheet_name))):
                    return AtTable(one.text, one.cell, place)
        return None

    def _names_own(self, text: TextAt) -> bool:
        area = self.lexicon.area
        words = f" {plain_letters(text.text).replace('-', ' ')} "
        if any(f" {plain_letters(name)} " in words for name in (area.short, area.title)):
            return True
        return any(is_own(place, area) for place in text.places)

    def _others(self, text: TextAt) -> Iterator[NamedPlace]:
        yield from (place for place in text.places if not is_own(place, self.lexicon.area))
        words = f" {plain_letters(text.text).replace('-', ' ')} "
        for one in self.lexicon.catalogue.areas:
            if one.board and one.id != self.lexicon.area.id and f" {plain_letters(one.short)} " in words:
                yield NamedPlace(one.short)
