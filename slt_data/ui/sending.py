"""What is sent in on a page, from the moment it comes until it is put in or given up. Kept in the visitor's session."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from slt_data.analysis.wording import in_table
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Indicator
from slt_data.domain.series import Status
from slt_data.intake.draft import Answers, draft_of_file, draft_of_typed
from slt_data.intake.figures.taken_out import Place
from slt_data.intake.layout.model import Choices
from slt_data.intake.template.make import make_template
from slt_data.norwegian import today
from slt_data.persons.mentions import holds_person
from slt_data.story.material import Material
from slt_data.story.series_rows import SeriesRows
from slt_data.story.standing import standing_texts
from slt_data.texts import say
from slt_data.ui.address import NEW_YEAR, choose, delivery
from slt_data.ui.fields import GridRow, TypedCell, file_drop, typing_grid
from slt_data.ui.gate import may_send_file, must, offer_file
from slt_data.web.resources import materials

_BEFORE = 3
_FIRST_YEAR = 2000


def ask_for_file(material: Material) -> None:
    """The template to fill in, and a place for the file."""
    whole = materials().of(material.area.id, Role.KOORDINATOR)
    year = max(whole.years, default=today().year - 1) + 1
    offer_file(
        "template",
        whole.area.id,
        lambda: make_template(whole.catalogue, whole.area.id, year, standing_texts(whole)),
        label=say("deliver.template", year=year),
        file=f"slt-innsikt-{whole.area.id}-{year}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key="last_ned_mal",
    )
    sent = file_drop("fil", again=str(delivery().get("round", 0)))
    if sent is None:
        return
    if not may_send_file(must("les_fil", material.area.id)):
        st.error(say("gate.too_many_files"), icon=":material/hourglass:")
        return
    delivery().pop("done", None)
    _draft_file(material.area.id, *sent, Answers())


def _draft_file(area: str, name: str, content: bytes, answers: Answers) -> None:
    with st.spinner(say("deliver.reading")):
        draft = draft_of_file(materials().store, area, name, content, answers)
    kept = delivery()
    kept["round"] = kept.get("round", 0) + 1
    kept["draft"] = draft
    kept["sent"] = (area, name, content, answers) if draft.content is not None else None
    kept.pop("typed", None)
    st.rerun()


def answered(choices: Choices | None = None, cells: Mapping[Place, str] | None = None) -> None:
    """Read the file once more with what the visitor said of it."""
    area, name, content, before = delivery()["sent"]
    names = dict(before.layout.names) if before.layout else {}
    layout = Choices(names=names | dict(choices.names)) if choices else before.layout
    _draft_file(area, name, content, Answers(layout, {**before.cells, **(cells or {})}))


def compare_anew() -> None:
    """Check once more what was sent or typed, against what stands by now."""
    kept = delivery()
    store = materials().store
    if kept.get("sent"):
        area, name, content, answers = kept["sent"]
        kept["draft"] = draft_of_file(store, area, name, content, answers)
    elif kept.get("typed") is not None:
        area, typed = kept["typed"]
        kept["draft"] = draft_of_typed(store, area, typed)


def forget() -> None:
    """Nothing is about to be put in any more."""
    kept = delivery()
    for name in ("draft", "sent", "typed"):
        kept.pop(name, None)
    kept["round"] = kept.get("round", 0) + 1


def ask_for_figures(material: Material) -> None:
    """A table to type in: every indicator of the area, with the years before beside it."""
    whole = materials().of(material.area.id, Role.KOORDINATOR)
    newest = today().year
    years = [str(year) for year in range(newest, _FIRST_YEAR - 1, -1)]
    default = str(min(max(whole.years, default=newest - 2) + 1, newest))
    year = int(choose(NEW_YEAR, years, default, str, say("deliver.new_year")))
    before = list(range(year - _BEFORE, year))
    version = f"{whole.area.id} {year} {delivery().get('round', 0)}"
    typed = typing_grid("skjema", _grid_rows(whole, before, year), before, year, version)
    if typed is None:
        return
    delivery().pop("done", None)
    if not typed:
        st.info(say("deliver.nothing_typed"), icon=":material/info:")
        return
    if any(holds_person(f"{one.text} {one.note}") for one in typed):
        forget()
        st.error(say("putting_in.person"), icon=":material/error:")
        return
    must("les_skjema", whole.area.id)
    rows = _typed_rows(whole, typed, year)
    kept = delivery()
    kept["draft"] = draft_of_typed(materials().store, whole.area.id, rows)
    kept["typed"] = (whole.area.id, rows)
    kept.pop("sent", None)


def _grid_rows(material: Material, before: Sequence[int], year: int) -> list[GridRow]:
    catalogue = material.catalogue
    rows: list[GridRow] = []
    for title, indicators in _by_focus(material):
        rows.append(GridRow(heading=title))
        for one in indicators:
            segments = material.segments(one.id) or ("",)
            if "" not in segments:
                rows.append(GridRow(title=one.title))
            for segment in segments:
                series = material.series(one.id, segment)
                name = catalogue.segment_title(segment)
                rows.append(
                    GridRow(
                        key=f"{one.id}|{segment}",
                        title=name or one.title,
                        unit=say(f"deliver.unit_{one.unit}"),
                        before=tuple(_at(series, at) for at in before),
                        stands=_at(series, year),
                        part=bool(segment),
                    )
                )
    return rows


def _by_focus(material: Material) -> list[tuple[str, list[Indicator]]]:
    """The area's indicators under the titles of their focus areas, in the catalogue's order."""
    known = [one for one in material.indicators() if one.area in {None, material.area.id}]
    found = [
        (focus.title, [one for one in known if one.focus_area == focus.id]) for focus in material.catalogue.focus_areas
    ]
    found.append((say("deliver.others"), [one for one in known if one.focus_area is None]))
    return [(title, own) for title, own in found if own]


def _at(series: SeriesRows | None, year: int) -> str:
    row = series.at(year) if series is not None else None
    return (
        ""
        if series is None or row is None or row.told.status is Status.MISSING
        else in_table(series.indicator, row.told)
    )


def _typed_rows(material: Material, typed: Sequence[TypedCell], year: int) -> pd.DataFrame:
    """The typed cells as readings; a cell is named by what it is of, for there is no sheet."""
    rows = []
    for one in typed:
        indicator, _, segment = one.key.partition("|")
        group = material.catalogue.segment_title(segment)
        title = material.catalogue.indicator(indicator).title
        cell = f"{title}, {group[:1].lower()}{group[1:]}" if group else title
        rows.append((indicator, material.area.id, segment, year, float("nan"), one.text, one.note, cell))
    frame = pd.DataFrame(rows, columns=["indicator", "area", "segment", "year", "first_year", "text", "note", "cell"])
    blank = dict.fromkeys(["n_text", "k_text", "status_text", "raw_text", "source", "section", "sheet"], "")
    return frame.assign(**blank, partial=False)
