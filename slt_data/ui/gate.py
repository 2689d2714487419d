"""Access checks for pages: every run asks here who is visiting, with the rights of that moment, and what they may do.

Menus that hide closed pages are only a courtesy. The real checks are ``admit_visitor`` before a page runs, ``must``
before anything is changed, and one when a file is made, which may be long after its button was drawn.
"""

import logging
from collections.abc import Callable, Sequence

import streamlit as st

from slt_data.access.audit import AuditEvent, in_log
from slt_data.access.modes import Mode
from slt_data.access.roles import EVERYWHERE, Rank
from slt_data.access.rules import COMMANDS, DOWNLOADS, PAGES, allowed
from slt_data.access.sessions import LOCAL, Visitor
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import NotAllowed
from slt_data.norwegian import moment
from slt_data.texts import carried, say
from slt_data.ui.address import UNHIDDEN, asks_for_unhidden, first_time, page_script
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet
from slt_data.web.rates import Rate
from slt_data.web.resources import access_register, current_access
from slt_data.web.sitemap import AS_READERS_SEE, WITHOUT_FIGURES

log = logging.getLogger(__name__)
PROJECTED = frozenset({"moete", "fylker"})
"""Pages that show everybody what readers see: one is for a room full of people, one sums what readers see."""
_FILES = Rate(per_second=30 / 600, burst=30)


def visitor() -> Visitor:
    """The visitor, determined again at each call."""
    if not logs_in():
        return LOCAL
    return access_register().visitor_by(dict(st.user))


def logs_in() -> bool:
    """Whether the installation uses logins."""
    return current_access().mode is Mode.OIDC


def opens(script: str, who: Visitor) -> bool:
    """Whether ``who`` may open the page ``script`` in some area."""
    return allowed(who.ranks, PAGES.get(script))


def visible_areas(catalogue: Catalogue, script: str = "") -> list[str]:
    """The areas with a board in which the visitor may open a page, real ones before made-up ones.

    The page is ``script``, or by default the one being shown.
    """
    least, ranks = PAGES.get(script or page_script()), visitor().ranks
    known = sorted(catalogue.areas, key=lambda one: (one.made_up, one.title))
    return [one.id for one in known if one.has_pages and allowed(ranks, least, one.id)]


def admit_visitor(script: str, catalogue: Catalogue) -> bool:
    """Whether the page may run now. If not, a message has been shown instead."""
    who = visitor()
    if opens(script, who) and (visible_areas(catalogue) or may_add_area(who)):
        return True
    if not who.key:
        _ask_to_log_in()
    else:
        access_register().refuse(who.subject, "", in_log("gate.audit_page", page=script))
        _explain(who)
    return False


def may_add_area(who: Visitor) -> bool:
    """Whether ``who`` may add a municipality to the installation."""
    return allowed(who.ranks, COMMANDS["legg_til_kommune"], EVERYWHERE)


def must(command: str, area: str) -> Visitor:
    """The visitor, if they may do ``command`` in ``area`` now. Raises ``NotAllowed``, which is logged."""
    who = visitor()
    if not allowed(who.ranks, COMMANDS.get(command), area):
        access_register().refuse(who.subject, area, in_log("gate.audit_command", command=command))
        raise NotAllowed
    return who


def may_send_file(who: Visitor) -> bool:
    """Whether ``who`` has not sent too many files recently; if so, one more is counted."""
    return _FILES.allows(who.subject)


def visitor_role(area: str) -> Role:
    """The role in which the visitor sees ``area``: reader, unless a coordinator asks for more.

    Showing hidden figures is logged before they are shown. On a projector nobody sees more than a reader.
    """
    who = visitor()
    if page_script() in PROJECTED or not asks_for_unhidden() or not allowed(who.ranks, COMMANDS["vis_skjulte"], area):
        return Role.LESER
    put_unhidden_on_record(area)
    return Role.KOORDINATOR


def put_unhidden_on_record(area: str) -> None:
    """Log that the page shows figures of ``area`` hidden from readers; once a session and page."""
    if first_time(f"{page_script()} {area}"):
        access_register().record(
            AuditEvent.UNHIDDEN, visitor().subject, area, in_log("gate.audit_page", page=page_script())
        )


def put_on_record(event: AuditEvent, who: Visitor, area: str, about: str) -> None:
    """Log what ``who`` has done."""
    access_register().record(event, who.subject, area, about)


def offer_file(
    kind: str,
    areas_in: str | Sequence[str],
    make: Callable[[], bytes],
    *,
    label: str,
    file: str,
    mime: str,
    key: str,
    whole: bool = False,
) -> None:
    """Show a button for a file of one area or several, made when pressed.

    ``whole``: with figures hidden from readers.

    Access is checked again then, and the file is logged before it is made.
    """
    own = visitor().key
    within = (areas_in,) if isinstance(areas_in, str) else tuple(areas_in)

    def checked() -> bytes:
        _must_take_out(access_register().visitor(own) if logs_in() else LOCAL, kind, within, whole=whole)
        return make()

    st.download_button(
        label, carried(checked), file_name=file, mime=mime, key=key, on_click="ignore", icon=":material/download:"
    )


def must_take_out(kind: str, area: str, *, whole: bool) -> None:
    """Log that the visitor takes out something of ``kind`` now. Raises ``NotAllowed`` if they may not.

    ``whole``: with figures hidden from readers.
    """
    _must_take_out(visitor(), kind, (area,), whole=whole)


def _must_take_out(who: Visitor, kind: str, areas: Sequence[str], *, whole: bool) -> None:
    least = max(DOWNLOADS.get(kind, Rank.ADMINISTRATOR), COMMANDS["vis_skjulte"] if whole else Rank.LESER)
    for area in areas:
        if kind not in DOWNLOADS or not allowed(who.ranks, least, area):
            access_register().refuse(who.subject, area, in_log("gate.audit_file", kind=kind))
            raise NotAllowed
    about = in_log("gate.audit_whole_file", kind=kind) if whole else in_log("gate.audit_file", kind=kind)
    for area in areas:
        access_register().record(AuditEvent.TAKEN_OUT, who.subject, area, about)


def signature(who: Visitor, key: str, label: str) -> str:
    """The name of the person who puts something in: from the login, or typed if there are no logins."""
    if logs_in():
        quiet(escape_markdown(say("gate.signed", name=who.name or who.subject)))
        return who.name or who.subject
    return st.text_input(label, key=key, autocomplete="name") or ""


def show_unhidden() -> None:
    """Show a warning if the page shows figures hidden from readers."""
    if page_script() not in PROJECTED and asks_for_unhidden() and may_unhide(visitor()):
        st.warning(say("gate.unhidden_shown"), icon=":material/visibility:")


def may_unhide(who: Visitor) -> bool:
    """Whether ``who`` may see figures hidden from readers in some area."""
    return allowed(who.ranks, COMMANDS["vis_skjulte"])


def show_account() -> None:
    """Show the name of the login, the logout button, and for coordinators the switch to a reader's view and back."""
    who = visitor()
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="konto"):
        if may_unhide(who) and page_script() not in WITHOUT_FIGURES | AS_READERS_SEE:
            st.toggle(say("gate.unhide"), key=UNHIDDEN, help=say("gate.unhide_help"))
        if logs_in() and who.key:
            until = moment(who.until) if who.until else ""
            quiet(escape_markdown(say("gate.logged_in", name=who.name or who.subject, until=until)))
            if st.button(say("gate.log_out"), key="logg_ut", type="tertiary", icon=":material/logout:"):
                st.logout()


def _ask_to_log_in() -> None:
    with st.container(horizontal_alignment="center"), st.container(key="innlogging", border=True, width=620):
        quiet(say("app.title"))
        st.title(say("gate.title"), anchor=False)
        st.markdown(say("gate.intro"))
        if st.button(say("gate.log_in"), key="logg_inn", type="primary", icon=":material/login:"):
            st.login()
        quiet(say("gate.help"))


def _explain(who: Visitor) -> None:
    none = not who.ranks
    with st.container(horizontal_alignment="center"), st.container(key="ingen_tilgang", border=True, width=620):
        quiet(say("app.title"))
        st.title(say("gate.no_role") if none else say("gate.no_page"), anchor=False)
        st.markdown(say("gate.no_role_text") if none else say("gate.no_page_text"))
        quiet(escape_markdown(say("gate.subject", subject=who.subject)))


def may_give_in(who: Visitor, catalogue: Catalogue) -> list[str]:
    """The areas in which ``who`` may give roles; all of them together first, if allowed."""
    keys = [EVERYWHERE, *(one.id for one in catalogue.areas if one.board)]
    return [key for key in keys if allowed(who.ranks, COMMANDS["gi_rolle"], key)]
