"""What is about to be put in, on the screen: how the file was read, what is wrong or odd, what changes."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Indicator
from slt_data.intake.checks.difference import Difference
from slt_data.intake.commit.preview import Preview
from slt_data.intake.draft import Draft
from slt_data.intake.figures.taken_out import Place
from slt_data.intake.findings import Finding
from slt_data.intake.layout.model import Choices, Layout, Name
from slt_data.intake.vocabulary.keys import Meaning
from slt_data.intake.vocabulary.periods import ReadPeriod
from slt_data.norwegian import span
from slt_data.story.chronicle import tell_revisions
from slt_data.story.events import event_line
from slt_data.story.indicator import tell_indicator
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.address import worded
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.past import show_revised
from slt_data.ui.show import show_chart
from slt_data.ui.words import quiet
from slt_data.web.resources import materials

MOST_SHOWN = 200
_CORRECTABLE = "printed."
_ASKED = frozenset(
    {"layout.unknown_name", "layout.unknown_name_alone", "layout.unknown_segment", "layout.title_unclear"}
)
"""What is asked by a field of its own, and need not be said twice."""


def show_layout(layout: Layout, catalogue: Catalogue) -> Choices | None:
    """How the file was understood; answers to what was not, in the run in which they are given."""
    with st.expander(say("deliver.layout"), expanded=bool(layout.unknown), key="slik_lest"):
        for block in layout.blocks:
            years = sorted({_years(one.period) for one in block.columns if one.period is not None})
            st.markdown(
                say(
                    "deliver.block",
                    sheet=escape_markdown(block.sheet) or say("deliver.the_file"),
                    form=say(f"deliver.form_{block.form}"),
                    first=block.first + 1,
                    last=block.last + 1,
                    years=escape_markdown(", ".join(years)) or "–",
                )
            )
        known = [
            (one.text, _meaning(one.meaning, catalogue), f"{one.sheet} {one.cell}".strip())
            for one in layout.names
            if one.meaning is not None and (one.meaning.indicator or one.meaning.segment or one.meaning.leave_out)
        ]
        _table(known, ("deliver.name", "deliver.taken_for", "deliver.place"))
        if layout.left_out:
            st.markdown(f"**{say('deliver.left_out')}**")
            rows = [
                (f"{one.sheet} {one.cell}".strip(), say(f"deliver.why_{one.why}"), one.text) for one in layout.left_out
            ]
            _table(rows, ("deliver.place", "deliver.why", "deliver.text"))
    return _ask_names(layout.unknown, catalogue) if layout.unknown else None


def _ask_names(unknown: Sequence[Name], catalogue: Catalogue) -> Choices | None:
    st.subheader(say("deliver.unknown"), anchor=False)
    quiet(say("deliver.unknown_text"))
    given: dict[str, Meaning] = {}
    every = [
        Meaning(indicator=one.id, segment=segment)
        for one in catalogue.indicators
        for segment in _groups(one, catalogue)
    ]
    with st.form("ukjente_navn", enter_to_submit=False, border=False):
        for name in unknown:
            near = list(name.suggestions)
            options = [*near, Meaning(leave_out=True), *(one for one in every if one not in near)]
            chosen = st.selectbox(
                say(
                    "deliver.what_is",
                    text=escape_markdown(name.text),
                    place=escape_markdown(f"{name.sheet} {name.cell}".strip()),
                ),
                options,
                index=None,
                placeholder=say("deliver.choose"),
                format_func=lambda one: _meaning(one, catalogue),
                key=worded(f"navn_{name.key}"),
                filter_mode=None,
            )
            if isinstance(chosen, Meaning):
                given[name.key] = chosen
        sent = st.form_submit_button(say("deliver.use_names"), type="primary")
    return Choices(names=given) if sent and given else None


def _groups(indicator: Indicator, catalogue: Catalogue) -> list[str]:
    """The total, and each group along one dimension."""
    return ["", *(f"{name}={value}" for name in indicator.dimensions for value in catalogue.dimension(name).values)]


def _meaning(meaning: Meaning | None, catalogue: Catalogue) -> str:
    if meaning is None or meaning.leave_out:
        return say("deliver.leave_out")
    parts = [catalogue.indicator(meaning.indicator).title] if meaning.indicator else []
    parts += [catalogue.segment_title(meaning.segment)] if meaning.segment else []
    return " – ".join(parts) or say("deliver.heading_only")


def show_errors(errors: Sequence[Finding]) -> Mapping[Place, str] | None:
    """What is wrong, and a field for each cell that can be put right here; what was written, once it is sent."""
    told = [one for one in errors if one.code not in _ASKED]
    if told:
        st.subheader(say("deliver.errors", number=len(told)), anchor=False)
    cells = [one for one in told if one.code.startswith(_CORRECTABLE) and one.cell][:MOST_SHOWN]
    others = [one for one in told if not (one.code.startswith(_CORRECTABLE) and one.cell)][:MOST_SHOWN]
    if len(cells) + len(others) < len(told):
        quiet(say("deliver.first_errors", number=len(cells) + len(others)))
    if others:
        st.error("\n".join(f"- {_told(one)}" for one in others), icon=":material/error:")
    if not cells:
        return None
    given: dict[Place, str] = {}
    with st.form("rett_celler", enter_to_submit=False, border=False):
        for one in cells:
            label = f"**{escape_markdown(one.where)}** {escape_markdown(one.message)}"
            text = st.text_input(label, key=f"rett_{one.sheet}_{one.cell}", autocomplete="off")
            if text and text.strip():
                given[one.sheet, one.cell] = text.strip()
        sent = st.form_submit_button(say("deliver.use_cells"), type="primary")
    return given if sent and given else None


def show_warnings(warnings: Sequence[Finding]) -> set[str]:
    """What is odd, each with a box to tick; the ids of those that are ticked."""
    if not warnings:
        return set()
    st.subheader(say("deliver.warnings", number=len(warnings)), anchor=False)
    quiet(say("deliver.warnings_text"))
    return {one.id for one in warnings if st.checkbox(_told(one), key=f"svar_{one.id}")}


def _told(one: Finding) -> str:
    return (
        f"**{escape_markdown(one.where)}**: {escape_markdown(one.message)}"
        if one.where
        else escape_markdown(one.message)
    )


def show_differences(draft: Draft, catalogue: Catalogue) -> None:
    """What would be new, changed, as it was, or passed over: a tab for each that there is anything of."""
    st.subheader(say("deliver.compare"), anchor=False)
    kinds = [kind for kind in Difference if draft.count(kind)]
    words = [f"- **{one.year}, {escape_markdown(one.voice)}:** {escape_markdown(one.text)}" for one in draft.judgements]
    words += [f"- **{escape_markdown(one.period)}:** {escape_markdown(event_line(one))}" for one in draft.events]
    if words:
        st.markdown(f"**{say('deliver.words_new')}**\n" + "\n".join(words))
    if not kinds:
        if not words:
            st.info(say("deliver.no_figures"), icon=":material/info:")
        return
    titles = [say(f"deliver.kind_{kind}", number=draft.count(kind)) for kind in kinds]
    for kind, tab in zip(kinds, st.tabs(titles), strict=True):
        with tab:
            rows = draft.of(kind)
            show_revised(tell_revisions(rows, catalogue))


def _years(period: ReadPeriod) -> str:
    return span(period.first_year or period.year, period.year)


def show_preview(draft: Draft, catalogue: Catalogue) -> None:
    """How the chart of a touched indicator would look."""
    touched = list(dict.fromkeys(draft.of(Difference.NEW, Difference.CHANGED)["indicator"]))
    if not touched:
        return
    st.subheader(say("deliver.preview"), anchor=False)
    key = st.selectbox(
        say("deliver.preview_of"),
        touched,
        format_func=lambda one: catalogue.indicator(one).title,
        key=worded("forhaandsvis"),
        filter_mode=None,
    )
    material = Material(Preview(materials().store, draft), draft.area, Role.KOORDINATOR)
    year = int(draft.of(Difference.NEW, Difference.CHANGED).loc[lambda rows: rows["indicator"].eq(key), "year"].max())
    story = tell_indicator(material, catalogue.indicator(str(key)), year)
    if story is not None:
        st.markdown(f"**{escape_markdown(story.statement)}**")
        show_chart(story, f"forhaand_{key}")


def _table(rows: Sequence[Sequence[str]], titles: Sequence[str]) -> None:
    if rows:
        frame = pd.DataFrame([[escape_markdown(cell) for cell in row] for row in rows[:MOST_SHOWN]])
        st.table(frame.set_axis([say(one) for one in titles], axis=1), border="horizontal", hide_index=True)
