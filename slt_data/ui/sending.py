"""Sending figures in on a page: a file, or a table to type in, which is then read and compared."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from slt_data.analysis.wording import in_table
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Indicator
from slt_data.domain.series import Status
from slt_data.intake.template.make import make_template
from slt_data.intake.template.rows import Heading, template_rows, template_year
from slt_data.norwegian import span, today
from slt_data.persons.mentions import holds_person
from slt_data.story.material import Material
from slt_data.story.series_rows import SeriesRows
from slt_data.story.standing import standing_texts
from slt_data.texts import say
from slt_data.ui.address import NEW_YEAR, TEMPLATE_YEAR, choose, delivery
from slt_data.ui.fields import GridRow, TypedCell, file_drop, typing_grid
from slt_data.ui.gate import may_send_file, must, offer_file
from slt_data.ui.under_way import (
    MADE,
    FileGiven,
    WordsGiven,
    cells_changed,
    checked_is,
    file_under_way,
    forget,
    keep_cells,
    take_up,
    typed_cells,
)
from slt_data.ui.words import quiet
from slt_data.web.resources import materials

_BEFORE = 3
_FIRST_YEAR = 2000


def ask_for_file(material: Material) -> None:
    """Show the template to download, and the drop area for the file.

    While a file is gone through below there is no template, so that what it holds stands higher on the page.
    """
    if not file_under_way(material.area.id):
        _offer_template(material)
    sent = file_drop("fil", again=str(delivery().get("round", 0)))
    if sent is None:
        return
    if not may_send_file(must("les_fil", material.area.id)):
        st.error(say("gate.too_many_files"), icon=":material/hourglass:")
        return
    delivery().pop("done", None)
    delivery().pop(MADE, None)
    with st.spinner(say("deliver.reading")):
        take_up(FileGiven(material.area.id, *sent))
    delivery()["round"] = delivery().get("round", 0) + 1
    st.rerun()


def _offer_template(material: Material) -> None:
    whole = materials().of(material.area.id, Role.KOORDINATOR)
    year = _year_field(whole, TEMPLATE_YEAR, "deliver.template_year")
    offer_file(
        "template",
        whole.area.id,
        lambda: make_template(whole.catalogue, whole.area.id, year, standing_texts(whole), whole.plan),
        label=say("deliver.template", year=year),
        file=f"slt-innsikt-{whole.area.id}-{year}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key="last_ned_mal",
    )
    if year == today().year:
        quiet(say("deliver.template_unfinished", year=year))


def ask_for_figures(material: Material) -> None:
    """Show a table to type in: every indicator of the area, beside the figures of earlier years."""
    whole = materials().of(material.area.id, Role.KOORDINATOR)
    year = _year_field(whole, NEW_YEAR, "deliver.new_year")
    before = list(range(year - _BEFORE, year))
    form = f"{whole.area.id} {year}"
    version = f"{form} {delivery().get('round', 0)}"
    kept = typed_cells(form)
    said = typing_grid("skjema", _grid_rows(whole, before, year), before, year, version, kept, checked=checked_is(kept))
    if said.cells is not None and said.cells != kept:
        keep_cells(form, said.cells)
    if said.cells is not None and not checked_is(said.cells):
        cells_changed()
    if said.checked is None:
        return
    delivery().pop("done", None)
    if not said.checked:
        st.info(say("deliver.nothing_typed"), icon=":material/info:")
        return
    if any(holds_person(f"{one.text} {one.note}") for one in said.checked):
        forget()
        st.error(say("putting_in.person"), icon=":material/error:")
        return
    must("les_skjema", whole.area.id)
    take_up(WordsGiven(whole.area.id, _typed_rows(whole, said.checked, year)), said.cells)


def _year_field(material: Material, name: str, label: str) -> int:
    """The year that figures are put in for, after showing a field; the default is the one after the latest known."""
    years = [str(year) for year in range(today().year, _FIRST_YEAR - 1, -1)]
    return int(choose(name, years, str(template_year(material.years, today())), str, say(label)))


def _grid_rows(material: Material, before: Sequence[int], year: int) -> list[GridRow]:
    """The rows of the template: every indicator that the area may have, with its groups."""
    catalogue = material.catalogue
    rows: list[GridRow] = []
    for one in template_rows(catalogue, material.area.id, year, standing_texts(material)):
        if isinstance(one, Heading):
            rows.append(GridRow(heading=one.title))
            continue
        series = material.series(one.indicator.id, one.segment)
        rows.append(
            GridRow(
                key=f"{one.indicator.id}|{one.segment}",
                title=catalogue.segment_title(one.segment) or one.indicator.title,
                unit=_unit(one.indicator, year),
                before=tuple(_at(series, at) for at in before),
                stands=_at(series, year),
                part=bool(one.segment),
            )
        )
    return rows


def _at(series: SeriesRows | None, year: int) -> str:
    row = series.at(year) if series is not None else None
    return (
        ""
        if series is None or row is None or row.told.status is Status.MISSING
        else in_table(series.indicator, row.told)
    )


def _unit(indicator: Indicator, year: int) -> str:
    """What is to be typed, with the years if it is an average of several: «antall i året, 2024–2025»."""
    unit = say(f"deliver.unit_{indicator.unit}")
    if not _averaged(indicator):
        return unit
    return say("deliver.unit_of_two", unit=unit, period=span(year - indicator.period.years + 1, year))


def _averaged(indicator: Indicator) -> bool:
    return indicator.period.averaged


def _typed_rows(material: Material, typed: Sequence[TypedCell], year: int) -> pd.DataFrame:
    """The typed cells as readings; a cell's address is what it is of, since there is no sheet."""
    rows = []
    for one in typed:
        indicator, _, segment = one.key.partition("|")
        group = material.catalogue.segment_title(segment)
        title = material.catalogue.indicator(indicator).title
        cell = f"{title}, {group[:1].lower()}{group[1:]}" if group else title
        first = float(year - 1) if _averaged(material.catalogue.indicator(indicator)) else float("nan")
        rows.append((indicator, material.area.id, segment, year, first, one.text, one.note, cell))
    frame = pd.DataFrame(rows, columns=["indicator", "area", "segment", "year", "first_year", "text", "note", "cell"])
    blank = dict.fromkeys(["n_text", "k_text", "status_text", "raw_text", "source", "section", "sheet"], "")
    return frame.assign(**blank, partial=False)
