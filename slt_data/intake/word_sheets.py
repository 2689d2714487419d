"""Reads the sheets of words in a file: judgements, and events and measures, with findings on what is wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Event, EventKind, MeasureLevel
from slt_data.domain.known_ids import OWN_SOURCE
from slt_data.domain.series import Direction, Judgement, JudgementKind
from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.vocabulary.days import Stretch, stretch_of
from slt_data.intake.vocabulary.keys import key, unique
from slt_data.intake.vocabulary.periods import period
from slt_data.intake.workbook import Sheet, Workbook
from slt_data.norwegian import listing
from slt_data.persons.mentions import holds_person
from slt_data.persons.names import names_person
from slt_data.texts import in_each_language, say

JUDGEMENT_HEADS = ("year", "kind", "focus_area", "indicator", "voice", "direction", "text", "source")
EVENT_HEADS = ("day", "until", "title", "kind", "focus_area", "level", "responsible", "text", "source")
_LOOK = 15
_SHORTEST_TEXT, _SHORTEST_TITLE = 3, 2


def judgement_title(name: str) -> str:
    """The heading of a column of the sheet of judgements."""
    return say(f"template.judgement_{name}")


def event_title(name: str) -> str:
    """The heading of a column of the sheet of events."""
    return say(f"template.event_{name}")


def _judgement_titles(name: str) -> tuple[str, ...]:
    return in_each_language(f"template.judgement_{name}")


def _event_titles(name: str) -> tuple[str, ...]:
    return in_each_language(f"template.event_{name}")


def words_sheet(sheet: Sheet) -> str:
    """``judgements`` or ``events`` if the sheet holds those; else empty."""
    if _header(sheet, JUDGEMENT_HEADS, _judgement_titles, {"year", "voice", "direction", "text"}) is not None:
        return "judgements"
    return "events" if _header(sheet, EVENT_HEADS, _event_titles, {"day", "title", "kind"}) is not None else ""


def judgements_in_sheets(workbook: Workbook, catalogue: Catalogue, area: str) -> tuple[list[Judgement], list[Finding]]:
    """The judgements of ``workbook``, and findings with sheet and cell.

    An unknown source is written to ``section``, with ``OWN_SOURCE`` as source. The id is a digest of the content, so
    that the same judgement sent in twice is one.
    """
    reader = _Reader(catalogue, area)
    for sheet in workbook.sheets:
        found = _header(sheet, JUDGEMENT_HEADS, _judgement_titles, {"year", "voice", "direction", "text"})
        if found is not None and not sheet.hidden:
            reader.read_judgements(sheet, *found)
    return list(dict.fromkeys(reader.judgements)), reader.findings


def events_in_sheets(workbook: Workbook, catalogue: Catalogue, area: str) -> tuple[list[Event], list[Finding]]:
    """The events and measures of ``workbook``, and findings with sheet and cell.

    Source and id as in ``judgements_in_sheets``.
    """
    reader = _Reader(catalogue, area)
    for sheet in workbook.sheets:
        found = _header(sheet, EVENT_HEADS, _event_titles, {"day", "title", "kind"})
        if found is not None and not sheet.hidden:
            reader.read_events(sheet, *found)
    return list(dict.fromkeys(reader.events)), reader.findings


def _header(
    sheet: Sheet, heads: tuple[str, ...], titles: Callable[[str], tuple[str, ...]], needed: set[str]
) -> tuple[int, dict[str, int]] | None:
    """(row of headings, column of each), with headings in any language; None if the sheet has no such table."""
    names = {key(text): one for one in heads for text in titles(one)}
    for row, texts in enumerate(sheet.cells.iloc[:_LOOK].to_numpy(dtype=object).tolist()):
        found = {names[key(str(text))]: column for column, text in enumerate(texts) if key(str(text)) in names}
        if needed <= set(found):
            return row, found
    return None


@dataclass(frozen=True)
class _Row:
    """One row of words: the text below each heading, and its position."""

    sheet: str
    number: int
    texts: Mapping[str, str]
    columns: Mapping[str, int]

    def cell(self, name: str) -> str:
        return address(self.number, self.columns.get(name, min(self.columns.values())))


class _Reader:
    """Reads rows of words for ``area``."""

    def __init__(self, catalogue: Catalogue, area: str) -> None:
        self.catalogue, self.area = catalogue, catalogue.area(area).id
        self.judgements: list[Judgement] = []
        self.events: list[Event] = []
        self.findings: list[Finding] = []
        self._focus_areas = unique(
            (key(name), one.id)
            for told in catalogue.tellings
            for one in told.focus_areas
            for name in (one.title, one.short, one.id)
        )
        self._indicators = unique(
            (key(name), one.id)
            for told in catalogue.tellings
            for one in told.indicators
            if one.area in (None, area)
            for name in (one.title, one.short, one.id)
        )
        self._sources = unique(
            (key(name), one.id)
            for told in catalogue.tellings
            for one in told.sources
            for name in (one.title, one.document, one.id)
        )

    def read_judgements(self, sheet: Sheet, header: int, columns: dict[str, int]) -> None:
        """Read a sheet of judgements."""
        for row in _rows(sheet, header, columns):
            before = len(self.findings)
            years = period(row.texts["year"])
            if years is None or years.rest or years.first_year is not None:
                self._wrong(row, "year", "template.bad_year")
            focus = self._one_of(row, "focus_area", self._focus_areas, "focus_areas")
            indicator = self._one_of(row, "indicator", self._indicators, "indicators")
            if not row.texts.get("focus_area") and not row.texts.get("indicator"):
                self._wrong(row, "focus_area", "template.about_nothing")
            if indicator and not focus:
                focus = self.catalogue.indicator(indicator).focus_area or ""
            kind = self._choice(row, "kind", {f"template.kind_{one}": one.value for one in JudgementKind})
            way = self._choice(row, "direction", {f"template.direction_{one}": one.value for one in Direction})
            for needed in ("voice", "text"):
                if len(row.texts.get(needed, "")) < (_SHORTEST_TEXT if needed == "text" else 1):
                    self._wrong(row, needed, f"template.no_{needed}")
            if before == len(self.findings) and years is not None:
                stated = {
                    "year": years.year,
                    "kind": kind or JudgementKind.DEVELOPMENT.value,
                    "focus_area": focus or None,
                    "indicator": indicator or None,
                    "voice": row.texts["voice"],
                    "direction": way or Direction.UNKNOWN.value,
                    "text": row.texts["text"],
                }
                own = {"area": self.area, **self._sealed(row, f"vurdering_{years.year}", stated)}
                self.judgements.append(Judgement.model_validate(own))

    def read_events(self, sheet: Sheet, header: int, columns: dict[str, int]) -> None:
        """Read a sheet of events and measures."""
        for row in _rows(sheet, header, columns):
            before = len(self.findings)
            when = stretch_of(row.texts["day"])
            if when is None:
                self._wrong(row, "day", "template.bad_day")
            if len(row.texts["title"]) < _SHORTEST_TITLE:
                self._wrong(row, "title", "template.no_title")
            kind = self._choice(row, "kind", {f"template.{one}": one.value for one in EventKind})
            if not row.texts["kind"]:
                self._wrong(row, "kind", "template.no_kind")
            focus = self._one_of(row, "focus_area", self._focus_areas, "focus_areas")
            measure = self._measure(row, kind, when)
            if before == len(self.findings) and when is not None:
                stated = {
                    "day": when.first,
                    "when": when.told,
                    "kind": kind,
                    "title": row.texts["title"],
                    "text": row.texts.get("text", ""),
                    "concerns": {"areas": [self.area], "focus_areas": [focus] if focus else []},
                    **measure,
                }
                self.events.append(Event.model_validate(self._sealed(row, f"{kind}_{when.first.year}", stated)))

    def _measure(self, row: _Row, kind: str, when: Stretch | None) -> dict[str, Any]:
        """The fields that only a measure has, as far as they are filled in."""
        told = {name: text for name in ("until", "level", "responsible") if (text := row.texts.get(name, ""))}
        if kind == EventKind.EVENT and told:
            self._wrong(row, next(iter(told)), "template.only_measures")
        level = self._choice(row, "level", {f"event.{one}": one.value for one in MeasureLevel})
        unit = told.get("responsible", "")
        if names_person(unit) or holds_person(unit):
            self.findings.append(finding("template.person", row.sheet, row.cell("responsible")))
        found: dict[str, Any] = {"level": level} if level else {}
        found |= {"responsible": unit} if unit else {}
        until = told.get("until", "")
        if key(until) in {key(word) for words in in_each_language("template.ongoing") for word in words.split("|")}:
            return found | {"ongoing": True}
        last = stretch_of(until) if until else None
        if until and (last is None or (when is not None and last.last < when.first)):
            self._wrong(row, "until", "template.bad_until")
        return found | ({"until": last.last, "until_when": last.told} if last is not None else {})

    def _sealed(self, row: _Row, head: str, stated: dict[str, Any]) -> dict[str, Any]:
        """``stated`` with its id and its source."""
        source = row.texts.get("source", "")
        known = self._sources.get(key(source), "") if source else ""
        told = {**stated, "source": known or OWN_SOURCE, "section": "" if known else source}
        content = [self.area, *(f"{name}={told[name]}" for name in sorted(told))]
        seal = sha256("\0".join(content).encode()).hexdigest()[:10]
        return {"id": f"{head}_{seal}", **told}

    def _one_of(self, row: _Row, name: str, known: Mapping[str, str], kind: str) -> str:
        text = row.texts.get(name, "")
        if not text:
            return ""
        found = known.get(key(text), "")
        if not found:
            allowed = [entry.title for entry in getattr(self.catalogue, kind) if entry.id in set(known.values())]
            code = "template.unknown_focus_area" if kind == "focus_areas" else "template.unknown_indicator"
            self._wrong(row, name, code, allowed=listing(allowed))
        return found

    def _choice(self, row: _Row, name: str, choices: Mapping[str, str]) -> str:
        """The value of the choice whose text is in the cell; ``choices`` are text keys with values."""
        text = row.texts.get(name, "")
        known = {key(title): value for one, value in choices.items() for title in in_each_language(one)}
        known |= {value: value for value in choices.values()}
        if text and key(text) not in known:
            self._wrong(row, name, "template.not_a_choice", allowed=listing([say(one) for one in choices]))
        return known.get(key(text), "")

    def _wrong(self, row: _Row, name: str, code: str, **names: object) -> None:
        self.findings.append(finding(code, row.sheet, row.cell(name), text=row.texts.get(name, "") or "–", **names))


def _rows(sheet: Sheet, header: int, columns: dict[str, int]) -> Iterator[_Row]:
    """The non-empty rows below the headings."""
    cells = sheet.cells.iloc[header + 1 :].to_numpy(dtype=object).tolist()
    for number, texts in enumerate(cells, header + 1):
        own = {name: str(texts[column]).strip() for name, column in columns.items()}
        if any(own.values()):
            yield _Row(sheet.name, number, own, columns)
