"""From a name in a file that nobody knows to a new indicator, and back to the file with every answer."""

import streamlit as st

from slt_data.catalogue.edits import Edit
from slt_data.intake.draft import Draft
from slt_data.intake.named_in_file import NamedInFile, named_in_file
from slt_data.intake.questions import FileQuestion
from slt_data.texts import carried, say
from slt_data.ui.address import delivery
from slt_data.ui.asking import put_choice
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.setup.change_in import show_done
from slt_data.ui.setup.entry_form import ask_entry
from slt_data.ui.setup.entry_list import NEW
from slt_data.ui.setup.form_of_file import FormOfFile
from slt_data.ui.setup.tabs import Seat
from slt_data.ui.setup.typed_values import years_told
from slt_data.ui.under_way import MADE, answer
from slt_data.ui.words import quiet
from slt_data.web.resources import materials

_NAMED = "named"


def ask_for_indicator(draft: Draft, question: FileQuestion) -> None:
    """Show the form of a new indicator of the area, for the name that ``question`` asks for.

    Put in, the file is read again and the question answered with it; the other answers stay.
    """
    named = _named(draft, question)
    state = FormOfFile(_seat(draft.area), NEW, named)

    def back() -> None:
        state.drop()
        put_choice(question, question.used)

    def buttons(_changed: bool) -> None:
        st.button(
            say("deliver.indicator_back"), key="ny_indikator_tilbake", icon=":material/undo:", on_click=carried(back)
        )

    def done(edit: Edit) -> str:
        choice = named.meaning(edit.id, state.dimensions_of(edit))
        state.drop()
        put_choice(question, choice)
        delivery()[MADE] = edit.id
        with st.spinner(say("deliver.reading")):
            answer({question.id: choice})
        return edit.id

    with st.container(border=True, key="ny_indikator"):
        st.subheader(escape_markdown(say("deliver.indicator_named", name=named.title)), anchor=False)
        years = {"years": years_told(named.years)} if named.years else {}
        st.markdown(say("deliver.indicator_years" if years else "deliver.indicator_no_years", **years))
        own = state.id(state.taken)
        quiet(escape_markdown(say("setup_page.id_made", id=own) if own else say("setup_page.id_from_title")))
        ask_entry(state, done, buttons, why=say("deliver.indicator_why", file=draft.file))


def show_made(area: str) -> None:
    """Show the receipt for an indicator that was made for the file at hand, if any."""
    made = delivery().get(MADE)
    if made:
        show_done(_seat(area), made)


def _seat(area: str) -> Seat:
    return Seat(materials().store, area, area, "indicators")


def _named(draft: Draft, question: FileQuestion) -> NamedInFile:
    """What the file tells of the name, read once for each way in which it was answered."""
    kept = delivery().get(_NAMED)
    if kept is None or kept[0] is not draft or kept[1] != question.id:
        given = delivery()["given"]
        with st.spinner(say("deliver.reading")):
            found = named_in_file(materials().store, draft.area, given.name, given.content, given.answers, question)
        delivery()[_NAMED] = (draft, question.id, found)
        return found
    again: NamedInFile = kept[2]
    return again
