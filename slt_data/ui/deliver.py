"""A draft on a page: how the file was read, what is wrong or unusual, what changes."""

from collections.abc import Mapping, Sequence, Set

import pandas as pd
import streamlit as st

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Remark
from slt_data.domain.series import Direction, Judgement, JudgementKind
from slt_data.intake.checks.difference import Difference
from slt_data.intake.commit.preview import Preview
from slt_data.intake.draft import Draft
from slt_data.intake.figures.taken_out import Place
from slt_data.intake.findings import Finding
from slt_data.intake.layout.model import Layout
from slt_data.intake.vocabulary.keys import Meaning
from slt_data.intake.vocabulary.periods import ReadPeriod
from slt_data.norwegian import listing, span
from slt_data.story.chronicle import tell_revisions
from slt_data.story.events import event_line
from slt_data.story.indicator import tell_indicator
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.address import worded
from slt_data.ui.lists import as_one_types
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.past import show_revised
from slt_data.ui.plan_sent import show_plan_sent
from slt_data.ui.show import show_chart
from slt_data.ui.words import quiet
from slt_data.web.resources import materials

MOST_SHOWN = 200
_CORRECTABLE = "printed."
_MANY_WORDS = 10


def show_layout(layout: Layout, catalogue: Catalogue) -> None:
    """Show how the file was interpreted."""
    with st.expander(say("deliver.layout"), key="slik_lest"):
        for block in layout.blocks:
            periods = [block.period, *(one.period for one in block.columns)]
            years = sorted({_years(one) for one in periods if one is not None})
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


def _meaning(meaning: Meaning | None, catalogue: Catalogue) -> str:
    if meaning is None or meaning.leave_out:
        return say("deliver.leave_out")
    parts = [catalogue.indicator(meaning.indicator).title] if meaning.indicator else []
    parts += [catalogue.segment_title(meaning.segment)] if meaning.segment else []
    return " – ".join(parts) or say("deliver.heading_only")


def show_errors(errors: Sequence[Finding]) -> tuple[Mapping[Place, str], frozenset[Place]] | None:
    """Corrections that were sent (texts by cell, cells to leave out), after showing the errors; None if nothing was
    sent.
    """
    if not errors:
        return None
    st.subheader(say("deliver.errors", number=len(errors)), anchor=False)
    cells = [one for one in errors if one.code.startswith(_CORRECTABLE) and one.cell][:MOST_SHOWN]
    others = [one for one in errors if not (one.code.startswith(_CORRECTABLE) and one.cell)][:MOST_SHOWN]
    if len(cells) + len(others) < len(errors):
        quiet(say("deliver.first_errors", number=len(cells) + len(others)))
    if others:
        st.error("\n".join(f"- {_told(one)}" for one in others), icon=":material/error:")
    if not cells:
        return None
    given: dict[Place, str] = {}
    without: set[Place] = set()
    with st.form("rett_celler", enter_to_submit=False, border=False):
        for one in cells:
            label = f"**{escape_markdown(one.where)}** {escape_markdown(one.message)}"
            text = st.text_input(label, key=f"rett_{one.sheet}_{one.cell}", autocomplete="off")
            if st.checkbox(
                say("deliver.leave_cell", cell=escape_markdown(one.where)), key=f"ut_{one.sheet}_{one.cell}"
            ):
                without.add((one.sheet, one.cell))
            elif text and text.strip():
                given[one.sheet, one.cell] = text.strip()
        sent = st.form_submit_button(say("deliver.use_cells"), type="primary")
    return (given, frozenset(without)) if sent and (given or without) else None


def show_warnings(warnings: Sequence[Finding], figures: Set[Place]) -> tuple[set[str], Place | None]:
    """The ids of the accepted warnings, and the place to leave out, if any, after showing the warnings.

    Each has a box to accept it, and a button to leave it out if it is about one of ``figures``.
    """
    if not warnings:
        return set(), None
    st.subheader(say("deliver.warnings", number=len(warnings)), anchor=False)
    quiet(say("deliver.warnings_text"))
    ticked: set[str] = set()
    gone: Place | None = None
    for one in warnings:
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.checkbox(_told(one), key=f"svar_{one.id}"):
                ticked.add(one.id)
            place = (one.sheet, one.cell)
            if place in figures and st.button(say("deliver.leave_out_figure"), key=f"ta_ut_{one.id}", type="tertiary"):
                gone = place
    return ticked, gone


def show_left_out(places: Set[Place]) -> bool:
    """Whether the button to include them again was pressed, after showing what the visitor left out."""
    if not places:
        return False
    with st.container(horizontal=True, vertical_alignment="center"):
        told = listing(sorted(" ".join(part for part in place if part) for place in places))
        st.markdown(say("deliver.taken_out", cells=escape_markdown(told)))
        return st.button(say("deliver.take_in"), key="ta_inn_igjen", type="tertiary")


def _told(one: Finding) -> str:
    return (
        f"**{escape_markdown(one.where)}**: {escape_markdown(one.message)}"
        if one.where
        else escape_markdown(one.message)
    )


def show_differences(draft: Draft, catalogue: Catalogue) -> None:
    """Show what would be new, changed, unchanged or absent: a tab for each that is not empty."""
    st.subheader(say("deliver.compare"), anchor=False)
    kinds = [kind for kind in Difference if draft.count(kind)]
    words = [f"- {_judged(one, catalogue)}" for one in draft.judgements]
    standing = {one.id for one in materials().store.events(draft.area)}
    for one in draft.events:
        changed = f" ({say('deliver.changes')})" if one.id in standing else ""
        words.append(f"- **{escape_markdown(one.period)}**{changed}**:** {escape_markdown(event_line(one))}")
    words += [f"- {_remarked(one, draft.area)}" for one in draft.remarks]
    words += [f"- {say('deliver.goes')}: {_judged(one, catalogue)}" for one in draft.gone]
    if len(words) > _MANY_WORDS:
        with st.expander(say("deliver.many_words", number=len(words)), key="ord_som_endres"):
            st.markdown("\n".join(words))
    elif words:
        st.markdown(f"**{say('deliver.words_new')}**\n" + "\n".join(words))
    _show_entries(draft)
    show_plan_sent(draft, catalogue)
    if not kinds:
        if not words and not draft.entries and draft.plan is None:
            st.info(say("deliver.no_figures"), icon=":material/info:")
        return
    titles = [say(f"deliver.kind_{kind}", number=draft.count(kind)) for kind in kinds]
    for kind, tab in zip(kinds, st.tabs(titles), strict=True):
        with tab:
            rows = draft.of(kind)
            show_revised(tell_revisions(rows, catalogue))


def _show_entries(draft: Draft) -> None:
    """Show the sources and innsatsområder that would be new or changed."""
    lines = []
    for row in draft.entries:
        told, title = row.fields, escape_markdown(str(row.fields.get("title", row.id)))
        if row.kind == "sources":
            lines.append(say("deliver.new_source", title=title, publisher=escape_markdown(str(told["publisher"]))))
        else:
            years = listing([str(year) for year in told.get("years", ())])
            lines.append(say("deliver.choice_of_board", title=title, years=years))
    if lines:
        with st.expander(say("deliver.entries", number=len(lines)), key="oppfoeringer_som_endres"):
            st.markdown("\n".join(f"- {one}" for one in lines))


def _judged(one: Judgement, catalogue: Catalogue) -> str:
    """A judgement with its year, subject, voice and direction, as Markdown."""
    about = [catalogue.focus_area(one.focus_area).title] if one.focus_area else []
    about += [catalogue.indicator(one.indicator).title] if one.indicator else []
    known = one.direction is not Direction.UNKNOWN or one.kind is JudgementKind.DEVELOPMENT
    way = say(f"template.direction_{one.direction}") if known else say(f"template.kind_{one.kind}")
    head = ", ".join([str(one.year), *about, one.voice])
    return f"**{escape_markdown(head)}** ({escape_markdown(way)})**:** {escape_markdown(one.text)}"


def _remarked(one: Remark, area: str) -> str:
    """A remark with what becomes of it, and the text that it takes the place of."""
    material = materials().of(area, Role.KOORDINATOR)
    before = next((own for own in material.every_remark if own.id == one.id), None)
    if one.retired:
        return f"{say('deliver.goes')}: {escape_markdown(one.text)}"
    if before is None:
        return escape_markdown(one.text)
    return f"{escape_markdown(one.text)} ({say('deliver.instead_of', text=escape_markdown(before.text))})"


def _years(period: ReadPeriod) -> str:
    return span(period.first_year or period.year, period.year)


def show_preview(draft: Draft, catalogue: Catalogue) -> None:
    """Show how the chart of a changed indicator would look."""
    touched = list(dict.fromkeys(draft.of(Difference.NEW, Difference.CHANGED)["indicator"]))
    if not touched:
        return
    st.subheader(say("deliver.preview"), anchor=False)
    key = st.selectbox(
        say("deliver.preview_of"),
        touched,
        format_func=lambda one: catalogue.indicator(one).title,
        key=worded("forhaandsvis"),
        filter_mode=as_one_types(touched),
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
