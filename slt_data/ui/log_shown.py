"""The audit log on its page: entries newest first; whether it is intact; all of it as a file."""

import csv
import io
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from slt_data.access.audit import AuditEvent
from slt_data.access.roles import EVERYWHERE, Rank
from slt_data.access.rules import allowed
from slt_data.access.sessions import Visitor
from slt_data.domain.catalogue import Catalogue
from slt_data.norwegian import moment
from slt_data.store.access import EntryRow
from slt_data.texts import say
from slt_data.ui.address import EVENT, choose
from slt_data.ui.gate import offer_file
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet
from slt_data.web.resources import access_register, current_access

MOST_SHOWN = 300
ALL = "alle"


def show_log(who: Visitor, catalogue: Catalogue) -> None:
    """Show the entries of one kind, or all, that ``who`` may see: those of their areas, or all of them."""
    kinds = [ALL, *(one.value for one in AuditEvent)]
    kind = choose(EVENT, kinds, ALL, lambda key: say(f"log.event_{key}"), say("log.kind"))
    rows = [one for one in _open_to(who, access_register().entries()) if kind in {ALL, one.event}]
    quiet(say("log.shown", number=min(len(rows), MOST_SHOWN), total=len(rows), days=current_access().audit_days))
    if not rows:
        st.info(say("log.empty"), icon=":material/info:")
        return
    titles = {one.id: one.title for one in catalogue.areas}
    frame = pd.DataFrame(
        [
            {
                "number": str(one.seq),
                "when": moment(one.at),
                "who": _who(one.who),
                "what": say(f"log.event_{one.event}"),
                "where": titles.get(one.area, one.area),
                "about": one.about,
            }
            for one in reversed(rows[-MOST_SHOWN:])
        ]
    )
    names = ("number", "when", "who", "what", "where", "about")
    frame = frame.map(escape_markdown).set_axis([say(f"log.{name}") for name in names], axis=1)
    st.table(frame, border="horizontal", hide_index=True)


def show_verdict_of_log() -> None:
    """Verify the whole log when asked to, and show the result."""
    st.header(say("log.verify"), anchor=False)
    st.markdown(say("log.verify_text"))
    if not st.button(say("log.verify_button"), key="kontroller_logg", icon=":material/verified:"):
        return
    verdict = access_register().verify()
    if verdict.whole:
        st.success(say("log.whole", number=verdict.entries, hash=verdict.newest), icon=":material/check_circle:")
    else:
        st.error(say("log.broken", number=verdict.broken), icon=":material/error:")


def offer_log(who: Visitor) -> None:
    """Offer the log as a file to those who may see all of it."""
    if allowed(who.ranks, Rank.ADMINISTRATOR, EVERYWHERE):
        offer_file(
            "audit",
            EVERYWHERE,
            lambda: log_csv(access_register().entries()),
            label=say("log.download"),
            file="slt-innsikt-logg.csv",
            mime="text/csv",
            key="last_ned_logg",
        )


def log_csv(rows: Sequence[EntryRow]) -> bytes:
    """The entries with their hashes, as semicolon-separated UTF-8 with a byte order mark."""
    told = io.StringIO()
    writer = csv.writer(told, delimiter=";", lineterminator="\r\n")
    writer.writerow(["seq", "at", "event", "who", "area", "about", "previous", "hash"])
    for one in rows:
        about = f"'{one.about}" if one.about[:1] in tuple("=+-@\t\r") else one.about
        at = one.at.isoformat(timespec="microseconds")
        writer.writerow([one.seq, at, one.event, one.who, one.area, about, one.previous, one.hash])
    return told.getvalue().encode("utf-8-sig")


def _open_to(who: Visitor, rows: Sequence[EntryRow]) -> list[EntryRow]:
    return [one for one in rows if allowed(who.ranks, Rank.ADMINISTRATOR, one.area or EVERYWHERE)]


def _who(subject: str) -> str:
    key = access_register().key_of(subject)
    name = key.name if key is not None else access_register().state.name(subject) if subject else ""
    return f"{name} ({subject})" if name else subject
