"""A new municipality on its page: what it would be, who adds it, and the way to its pages once it is there."""

import streamlit as st

from slt_data.access.audit import AuditEvent, in_log
from slt_data.access.roles import EVERYWHERE
from slt_data.access.rules import TAKEN
from slt_data.catalogue.draft import draft_of_edits
from slt_data.catalogue.new_area import NewArea, new_area
from slt_data.catalogue.putting_in import ChangeRefused, put_in_catalogue
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.errors import RefusedInput
from slt_data.domain.municipalities import Numbered
from slt_data.markup import element, text
from slt_data.settings import settings
from slt_data.shipped.offences import bring_offences
from slt_data.store.store import Store
from slt_data.texts import Language, say
from slt_data.ui.address import AREA, LANGUAGE, MUNICIPALITY, choose_now, delivery, here, page_at
from slt_data.ui.gate import must, put_on_record, signature, visitor
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.setup.area_ticks import ask_what_is_used
from slt_data.ui.setup.find_place import NOBODY, county_name
from slt_data.ui.setup.form_fields import form_fields
from slt_data.ui.setup.in_words import in_words, told_fault
from slt_data.ui.words import quiet
from slt_data.ui.written import show_written
from slt_data.web.sitemap import FRONT

_DONE = "new_area_done"
_TOLD = ("title", "short", "codes", "boundary")
_NEXT = (("legg_inn_tall", "upload_file"), ("oppsett", "tune"), (FRONT, "home"))
"""The pages on which one goes on, with their icons."""


def show_known(store: Store, place: Numbered) -> bool:
    """Whether there is an area that is ``place`` already, after showing that and the way to it."""
    area = next((one for one in store.catalogue.areas if place.number in {code.code for code in one.codes}), None)
    if area is None:
        return False
    st.info(escape_markdown(say("new_area_page.known", name=area.title)), icon=":material/info:")
    st.page_link(page_at(FRONT), label=say("new_area_page.to_it"), query_params=here(**{AREA: area.id}))
    return True


def ask_to_add(store: Store, place: Numbered) -> None:
    """Show what ``place`` would be, ask what it uses, and for who and why; added, the page is drawn anew."""
    st.header(escape_markdown(place.name), anchor=False)
    language = Language(
        st.segmented_control(
            say("new_area_page.language"),
            list(Language),
            default=Language.BOKMAAL,
            format_func=lambda one: say(f"setup_word.{one}"),
            key="ny_kommune_spraak",
            required=True,
        )
        or Language.BOKMAAL
    )
    _show_place(place, new_area(store.catalogue, place, language=language))
    st.subheader(say("new_area_page.used"), anchor=False)
    quiet(say("new_area_page.used_help"))
    themes, counted = ask_what_is_used(store.catalogue)
    made = new_area(store.catalogue, place, language=language, focus_areas=themes, indicators=counted)
    quiet(escape_markdown(say("new_area_page.counted", focus_areas=len(themes), indicators=len(counted))))
    with st.form("ny_kommune", enter_to_submit=False, border=False):
        by = signature(visitor(), "ny_kommune_hvem", say("new_area_page.who"))
        why = say("change.area_new", name=place.name)
        comment = st.text_input(say("setup_page.why"), why, key="ny_kommune_hvorfor", autocomplete="off")
        sent = st.form_submit_button(say("new_area_page.add", name=escape_markdown(place.name)), type="primary")
    if sent:
        _add(store, made, language, by=by, comment=comment or "")


def _show_place(place: Numbered, made: NewArea) -> None:
    """What the new area would be called and what is known of it."""
    fields = made.edits[0].fields
    shown = [one for one in form_fields("areas") if one.path in _TOLD and fields.get(one.path)]
    rows = [(one.label, in_words(Catalogue(), one, fields[one.path])) for one in shown]
    rows.insert(2, (say("setup_field.county"), county_name(place)))
    lines = [element("tr", element("th", text(name), scope="row"), element("td", text(told))) for name, told in rows]
    show_written(element("table", element("tbody", *lines), class_="felt"))


def _add(store: Store, made: NewArea, language: Language, *, by: str, comment: str) -> None:
    draft = draft_of_edits(store, made.edits, administrator=True, taken=TAKEN)
    try:
        who = must("legg_til_kommune", EVERYWHERE)
        number = put_in_catalogue(store, draft, by=by, comment=comment)
        bring_offences(store, settings().datasets)
    except ChangeRefused as error:
        lines = [f"- {escape_markdown(told_fault(one))}" for one in error.faults]
        st.error("\n".join(lines), icon=":material/error:")
        return
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    put_on_record(AuditEvent.SET_UP, who, made.id, in_log("gate.audit_batch", number=number))
    delivery()[_DONE] = (made.id, number)
    choose_now(AREA, made.id)
    choose_now(LANGUAGE, language)
    choose_now(MUNICIPALITY, NOBODY)
    st.rerun()


def show_added(store: Store) -> None:
    """Show, until another is looked for, that a municipality was added, and where to go on."""
    done = delivery().get(_DONE)
    if done is None:
        return
    area = store.catalogue_of(done[0]).area(done[0])
    st.success(
        escape_markdown(say("new_area_page.done", name=area.title, number=done[1])), icon=":material/check_circle:"
    )
    st.markdown(f"**{say('new_area_page.next')}**")
    for script, icon in _NEXT:
        st.page_link(
            page_at(script),
            label=say(f"new_area_page.next_{script}"),
            icon=f":material/{icon}:",
            query_params=here(**{AREA: area.id}),
        )
