"""Commands that show what the store holds: areas, indicators, series and the challenge picture."""

from typing import Any

from slt_data.analysis.wording import change_in_percent, difference_text, in_table
from slt_data.commands.answer import Answer, reading_store
from slt_data.commands.asked.every_command import Asked
from slt_data.commands.asked.showing import IndicatorsAsked, PictureAsked, SeriesAsked
from slt_data.domain.disclosure import Role
from slt_data.export.answers import area_document, indicator_documents, series_document
from slt_data.norwegian import span
from slt_data.story.material import Material
from slt_data.story.series_rows import SeriesRows
from slt_data.texts import say


def list_areas(_: Asked) -> Answer:
    """``areas``: the areas of the catalogue."""
    with reading_store() as store:
        rows = [area_document(one).model_dump(mode="json") for one in store.catalogue.areas]
    return Answer(rows, [f"{row['id']:<18} {row['title']}" for row in rows])


def indicators(asked: IndicatorsAsked) -> Answer:
    """``indicators``: one row for each indicator in each area where it has figures or words."""
    with reading_store() as store:
        chosen = [store.catalogue.area(asked.area)] if asked.area else store.catalogue.areas
        told = [one for area in chosen for one in indicator_documents(Material(store, area.id))]
    rows = [one.model_dump(mode="json") for one in told]
    lines = [f"{row['area']:<16} {row['id']:<32} {_years(row):<10} {row['title']}" for row in rows]
    return Answer(rows, lines)


def series(asked: SeriesAsked) -> Answer:
    """``series``: one indicator in one area, with points, changes, judgements and caveats."""
    with reading_store() as store:
        indicator = store.catalogue_of(asked.area).indicator(asked.indicator)
        material = Material(store, asked.area, Role(asked.role))
        document = series_document(material, indicator, asked.segment)
    others = [segment for segment in material.segments(indicator.id) if segment != asked.segment]
    messages = [say("cli.segments", segments=" ".join(f"'{one}'" for one in others))] if others else []
    said = [f"{one.year}: {one.text}" for one in document.judgements]
    lines = [*_lines(material.series(indicator.id, asked.segment)), *said]
    lines += [document.peers.sentence] if document.peers is not None else []
    return Answer(document.model_dump(mode="json"), lines, messages)


def show_picture(asked: PictureAsked) -> Answer:
    """``picture``: the challenge picture of one year, each focus area in sentences."""
    from slt_data.export.picture_answer import picture_document

    with reading_store() as store:
        material = Material(store, asked.area, Role(asked.role))
        country = Material(store, material.area.country, Role(asked.role)) if material.area.country else None
        document = picture_document(material, asked.year, country)
    told = document.attention
    lines = [say("overview.title", area=material.area.short, year=asked.year)]
    if told:
        lines += ["", say("attention.title"), *(f"  {number}. {one.sentence}." for number, one in enumerate(told, 1))]
    for row in document.focus_areas:
        lines += ["", f"{row.title}: {row.statement}", *(f"  {sentence}" for sentence in row.sentences)]
    return Answer(document.model_dump(mode="json"), lines)


def _years(row: dict[str, Any]) -> str:
    return span(row["first_year"], row["last_year"]) if row["first_year"] else ""


def _lines(found: SeriesRows | None) -> list[str]:
    if found is None:
        return [say("cli.no_series")]
    lines = []
    for row in found.rows:
        base = found.at(row.change.from_year, row)
        before = base.told.value if base else None
        smallest = min((one for one in (row.told.value, before) if one is not None), default=None)
        cells = (in_table(found.indicator, row.told), difference_text(found.indicator, row.change))
        lines.append(
            f"{row.told.period:<10} {cells[0]:>12}  {cells[1]} {change_in_percent(row.change, smallest)}".rstrip()
        )
    return lines
