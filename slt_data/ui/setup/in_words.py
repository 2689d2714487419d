"""Values and faults of entries in words: titles for ids, labels for names of fields."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from slt_data.catalogue.asked_fields import NYNORSK
from slt_data.catalogue.findings import EntryFault
from slt_data.domain.catalogue import Catalogue
from slt_data.norwegian import long_date, span
from slt_data.texts import say
from slt_data.ui.setup.form_fields import FormField, Sort, form_fields
from slt_data.ui.setup.typed_values import years_told


def in_words(catalogue: Catalogue, field: FormField | None, value: Any) -> str:
    """``value`` of ``field`` in words, as ``catalogue`` names what it points to; a dash for nothing."""
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, bool):
        return say("setup_page.yes" if value else "setup_page.no")
    if field is None:
        return str(value)
    if field.sort is Sort.YEARS:
        return years_told(value)
    if field.sort is Sort.DAY:
        return long_date(date.fromisoformat(str(value)))
    if field.sort is Sort.SEGMENT:
        return catalogue.segment_title(str(value))
    if isinstance(value, Mapping):
        return ", ".join(str(one) for one in value.values())
    several = [*value] if isinstance(value, list | tuple) else [value]
    return ", ".join(_word(catalogue, field, one) for one in several)


def _word(catalogue: Catalogue, field: FormField, value: Any) -> str:
    if field.options:
        return say(f"setup_word.{value}")
    if field.list:
        return catalogue.title_of(field.list, str(value))
    return _code(value) if field.sort is Sort.CODES else str(value)


def _code(value: Mapping[str, Any]) -> str:
    """«3024 (2020–2023)», «3201 (fra 2024)»."""
    last = value.get("last")
    years = say("setup_page.from_year", year=value["first"]) if last is None else span(value["first"], last)
    return f"{value['code']} ({years})"


def field_named(kind: str, name: str) -> FormField | None:
    """The field of the form of ``kind`` with the dotted ``name``, or in which that stands."""
    own = name.removeprefix(f"{NYNORSK}.")
    for one in form_fields(kind):
        if own in (one.path, one.text) or own.startswith(f"{one.path}."):
            return one
    return None


def label_of(kind: str, name: str) -> str:
    """What the field ``name`` is called on the page."""
    own = name.removeprefix(f"{NYNORSK}.")
    if own == "retired":
        return say("setup_field.retired")
    found = field_named(kind, own)
    label = own if found is None else found.label
    return say("setup_page.in_nynorsk", field=label) if own != name else label


def told_fault(fault: EntryFault) -> str:
    """The sentence of ``fault``, with the labels of the page in the place of names of fields."""
    told = fault.message
    for one in form_fields(fault.kind) if fault.kind else ():
        for name in dict.fromkeys((one.path, one.path.rpartition(".")[2])):
            told = told.replace(f"«{name}»", f"«{one.label}»")
    return told[:1].upper() + told[1:] + ("" if told.endswith((".", "?", "!")) else ".")


def faults_by_field(faults: Iterable[EntryFault], kind: str, key: str) -> dict[tuple[str, bool], list[EntryFault]]:
    """The faults of one entry by the path of their field, and whether they are of its nynorsk; the rest under ""."""
    found: dict[tuple[str, bool], list[EntryFault]] = {}
    for one in faults:
        field = field_named(kind, one.field) if (one.kind, one.id) == (kind, key) and one.field else None
        if field is None and one.field and (one.kind, one.id) == (kind, key):
            field = next((some for some in form_fields(kind) if some.first == one.field), None)
        where = (field.path, one.field.startswith(f"{NYNORSK}.")) if field is not None else ("", False)
        found.setdefault(where, []).append(one)
    return found
