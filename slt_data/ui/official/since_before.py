"""How an official table was read, and what is not as it was in the snapshot before."""

import streamlit as st

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.feeds import Feed
from slt_data.intake.draft import Draft
from slt_data.intake.layout.model import Why
from slt_data.markup import bullets, text
from slt_data.norwegian import listing, long_date
from slt_data.official.drafted import fetched_on
from slt_data.official.since_last import codes_changed, notes_changed
from slt_data.official.waiting import difference_of
from slt_data.store.snapshots import Snapshot
from slt_data.store.store import Store
from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet
from slt_data.ui.written import show_written

_MOST = 12


def show_official(store: Store, draft: Draft, snapshot: Snapshot | None, catalogue: Catalogue) -> None:
    """Show which table it is and what it would change in one line, and what changed around the figures.

    ``snapshot``: the one it was fetched as; None for a file.
    """
    if draft.official is None:
        return
    feed = draft.official.feed
    label = draft.official.cube.label.strip().rstrip(".")
    lines = [say("official_tab.read_as", service=say(f"official.name_{feed.service}"), label=label)]
    lines.append(official_source(feed, catalogue, snapshot))
    found = difference_of(draft)
    told = [
        say(f"official_tab.{name}" if number > 1 else f"official_tab.one_{name}", number=number)
        for name, number in (("new", found.new), ("revised", found.revised), ("symbols", found.symbols))
        if number
    ]
    if draft.ok and told:
        lines.append(say("official_tab.changes", what=listing(told)))
    st.markdown("  \n".join(map(escape_markdown, lines)))
    others = sum(one.times for one in draft.left_out if one.why is Why.OTHER_PLACE)
    if others:
        quiet(say("official_tab.elsewhere" if others > 1 else "official_tab.one_elsewhere", number=others))
    if snapshot is not None:
        _show_around(store, snapshot)


def official_source(feed: Feed, catalogue: Catalogue, snapshot: Snapshot | None) -> str:
    """«Kilde: Statistisk sentralbyrå (SSB), tabell 08487, hentet 3. november 2026. CC BY 4.0.»."""
    source = catalogue.source(feed.source)
    parts = [source.publisher, say(f"official_tab.table_{feed.service}", table=feed.table)]
    parts += [say("official_tab.on_day", day=long_date(fetched_on(snapshot)))] if snapshot is not None else []
    return say("official_tab.source", parts=", ".join(parts), licence=f" {source.licence}." if source.licence else "")


def _show_around(store: Store, snapshot: Snapshot) -> None:
    """Codes that came or went, and notes, since the snapshot before."""
    lines = []
    for dimension, came, went in codes_changed(store, snapshot):
        for name, codes in (("codes_came", came), ("codes_went", went)):
            if codes:
                shown = listing([*codes[:_MOST], *(["…"] if len(codes) > _MOST else [])])
                lines.append(say(f"official_tab.{name}", dimension=dimension, codes=shown))
    came, went = notes_changed(store, snapshot)
    lines += [say("official_tab.note_came", note=one) for one in came]
    lines += [say("official_tab.note_went", note=one) for one in went]
    if lines:
        st.markdown(f"**{say('official_tab.around')}**")
        show_written(bullets(map(text, lines)))
