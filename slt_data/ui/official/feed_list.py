"""The feeds of an area: what each is, when it was fetched and what waits, with the buttons to fetch and to look."""

import streamlit as st

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.feeds import Feed
from slt_data.norwegian import long_date, moment
from slt_data.official.drafted import day_in_norway, fetched_on
from slt_data.official.tries import Tried
from slt_data.official.waiting import FeedState, states
from slt_data.store.store import Store
from slt_data.texts import say
from slt_data.ui.address import delivery
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.official.fetching_in import FETCHED, fetch_now, look_at, tries
from slt_data.ui.words import quiet


def show_feeds(store: Store, area: str) -> None:
    """Show every feed in use; those that are of nothing the area uses are folded."""
    catalogue = store.catalogue_of(area)
    every = sorted(states(store, area), key=lambda one: not one.waiting)
    if not every:
        st.info(say("official_tab.none"), icon=":material/info:")
        return
    own = [one for one in every if _concerns(one.feed, area, catalogue)]
    others = [one for one in every if one not in own]
    if len(every) > 1 and st.button(say("official_tab.fetch_all"), key="hent_alle", icon=":material/sync:"):
        fetch_now(store, area, [one.feed for one in every])
    for one in own:
        _show(store, one, area, catalogue)
    if others and own:
        with st.expander(say("official_tab.others", number=len(others)), key="andre_tabeller"):
            for one in others:
                _show(store, one, area, catalogue)
    else:
        for one in others:
            _show(store, one, area, catalogue)


def _concerns(feed: Feed, area: str, catalogue: Catalogue) -> bool:
    """Whether anything of ``feed`` is used by ``area``."""
    used = catalogue.area(area).indicators
    return bool(feed.series) and (used is None or any(one.indicator in used for one in feed.series))


def _show(store: Store, state: FeedState, area: str, catalogue: Catalogue) -> None:
    feed = state.feed
    tried = tries().last(area, feed.id)
    with st.container(border=True, key=f"tabell_{feed.id}", gap="small"):
        what, action = st.columns([5, 2], vertical_alignment="center")
        with what:
            head = f"**{escape_markdown(feed.title)}**"
            if state.waiting:
                head += f" :primary-badge[{_waiting(state.waiting)}]"
            quiet(escape_markdown(f"{_origin(feed, catalogue)} {_fetched(state, tried)}"), head)
        service = say(f"official.name_{feed.service}")
        with action, st.container(horizontal_alignment="right"):
            if state.waiting and state.fetched is not None and _look_button(feed):
                look_at(state.fetched)
                st.rerun()
            if _fetch_button(feed, service, again=state.fetched is not None):
                fetch_now(store, area, [feed])
        _tell(tried, delivery().get(FETCHED, {}).get((area, feed.id)), state)


def _look_button(feed: Feed) -> bool:
    return st.button(say("official_tab.look"), key=f"se_{feed.id}", type="primary", width="stretch")


def _fetch_button(feed: Feed, service: str, *, again: bool) -> bool:
    label = say("official_tab.fetch_again") if again else say("official_tab.fetch", service=service)
    return st.button(label, key=f"hent_{feed.id}", icon=":material/download:", width="stretch")


def _tell(tried: Tried | None, said: str | None, state: FeedState) -> None:
    """Why nothing came the last time that anybody asked, or what came of asking now."""
    if tried is not None and tried.reasons and (state.fetched is None or tried.at >= state.fetched.fetched_at):
        when = say("official_tab.tried", when=moment(tried.at), who=tried.by)
        lines = [escape_markdown(one) for one in (when, *tried.told)]
        st.warning("  \n".join([*lines, say("official_tab.by_file")]), icon=":material/cloud_off:")
    elif said:
        st.success(escape_markdown(said), icon=":material/check_circle:")


def _origin(feed: Feed, catalogue: Catalogue) -> str:
    """Where it comes from and when: «SSB, tabell 08487. CC BY 4.0. Nye tall hvert år i mai.»."""
    source = catalogue.source(feed.source)
    whose = f"{source.publisher}, {say(f'official_tab.table_{feed.service}', table=feed.table)}"
    return " ".join(f"{one.rstrip('.')}." for one in (whose, source.licence, feed.renewed) if one)


def _fetched(state: FeedState, tried: Tried | None) -> str:
    """When it was fetched last and by whom, whether it was asked for since, and that nothing in it waits."""
    if state.fetched is None:
        return say("official_tab.never")
    day = fetched_on(state.fetched)
    told = [say("official_tab.fetched", day=long_date(day), who=state.fetched.fetched_by)]
    if tried is not None and not tried.reasons and (since := day_in_norway(tried.at)) > day:
        told.append(say("official_tab.asked_since", day=long_date(since)))
    return " ".join([*told, *([] if state.waiting else [say("official_tab.nothing_waits")])])


def _waiting(number: int) -> str:
    return say("official_tab.waits") if number == 1 else say("official_tab.wait", number=number)
