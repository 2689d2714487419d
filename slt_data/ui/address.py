"""The choices of a view, kept in its URL so that a link opens what the sender saw.

The only module with session keys.

A choice is kept in the session across pages, and written to the URL of every page. A URL from elsewhere (a link, the
browser's back button) overrides what the session remembers.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal

import streamlit as st

from slt_data.norwegian import listing
from slt_data.texts import Language, say, spoken
from slt_data.ui.lists import as_one_types
from slt_data.ui.markdown import escape_markdown

AREA: Final = "omraade"
YEAR: Final = "aar"
INDICATOR: Final = "indikator"
LEVEL: Final = "trinn"
SEX: Final = "kjoenn"
MEASURE: Final = "maal"
NO_PAGE: Final = "ukjent"
WAY: Final = "vei"
NEW_YEAR: Final = "nytt_aar"
TEMPLATE_YEAR: Final = "malens_aar"
WHICH: Final = "utvalg"
THEMES: Final = "tema"
SINCE: Final = "siden"
AUDIENCE: Final = "for"
FROM: Final = "fra"
TO: Final = "til"
BESIDE, TOGETHER, BASE_YEAR, SIDES = "med", "indikatorer", "grunnaar", "sammen"
PEOPLE: Final = "folk"
SCREEN: Final = "skjerm"
"""The URL parameter with the screen of the board room; written by the browser, which must work without the server."""
CHANGED: Final = "bare_endret"
MEETING: Final = "moete"
LANGUAGE: Final = "spraak"
EVENT: Final = "hendelse"
COUNTY: Final = "fylke"
THEME: Final = "innsatsomraade"
UNHIDDEN: Final = "vis_skjulte"
TAB: Final = "fane"
LISTED: Final = "liste"
ENTRY: Final = "oppfoering"
SHARED_BY_ALL: Final = "felles"
MUNICIPALITY: Final = "kommune"
PLAN_YEAR: Final = "planaar"
PLAN_AREA: Final = "del"
PLAN_STATE: Final = "status"
FORUM: Final = "forum"
EDITED: Final = "endre"

_ON_OR_OFF = ("nei", "ja")
_CHOSEN = "valgt"
_WRITTEN = "skrevet"
_PAGE = "side"
_UNKNOWN = "ukjent"
_DELIVERY = "levering"
_SCRIPT = "sideskript"
_PAGES = "sider"
_SEEN = "sett_skjulte"


def delivery() -> dict[str, Any]:
    """What this visitor is about to put in: kept in the session only, never in the URL."""
    kept: dict[str, Any] = st.session_state.setdefault(_DELIVERY, {})
    return kept


def enter(path: str, script: str, pages: Mapping[str, st.Page]) -> None:
    """Record the page being shown: its path and the name of its script.

    ``pages``: all pages of this run, by script or, where one script has several, by path.
    """
    st.session_state[_PAGE], st.session_state[_SCRIPT], st.session_state[_PAGES] = path, script, pages


def page_at(key: str) -> st.Page:
    """The page recorded under ``key`` by ``enter``, to link or switch to."""
    pages: Mapping[str, st.Page] = st.session_state[_PAGES]
    return pages[key]


def page_path() -> str:
    """The path of the page being shown."""
    return str(st.session_state.get(_PAGE, ""))


def asked_for(name: str) -> str | None:
    """The requested value of ``name`` from the URL or else the session, valid or not; None for none."""
    kept: dict[str, str] = st.session_state.get(_CHOSEN, {})
    written: dict[str, str] = st.session_state.get(_WRITTEN, {})
    asked = st.query_params.get(name)
    return asked if asked is not None and asked != written.get(name) else kept.get(name)


def remember(name: str, options: Sequence[str]) -> None:
    """Keep the requested value of ``name``, if it is one of ``options``, before the page shows its control."""
    asked = asked_for(name)
    if asked in options:
        st.session_state.setdefault(_CHOSEN, {})[name] = asked


def page_script() -> str:
    """The name of the script of the page being shown."""
    return str(st.session_state.get(_SCRIPT, ""))


def asks_for_unhidden() -> bool:
    """Whether the visitor asks for figures hidden from readers. Never in the URL, so that a link shows less."""
    return bool(st.session_state.get(UNHIDDEN, False))


def first_time(what: str) -> bool:
    """Whether ``what`` has not happened in this session before; it is recorded."""
    seen: set[str] = st.session_state.setdefault(_SEEN, set())
    new = what not in seen
    seen.add(what)
    return new


def chosen(name: str, options: Sequence[str], default: str) -> str:
    """The value of ``name`` in this view, one of ``options``; kept in the session and written to the URL."""
    kept: dict[str, str] = st.session_state.setdefault(_CHOSEN, {})
    written: dict[str, str] = st.session_state.setdefault(_WRITTEN, {})
    asked = st.query_params.get(name)
    from_elsewhere = asked is not None and asked != written.get(name)
    if asked is not None and from_elsewhere:
        kept[name] = asked
    value = kept.get(name, default)
    if value not in options:
        if from_elsewhere:
            st.session_state.setdefault(_UNKNOWN, []).append(value)
        value = default
    kept[name] = written[name] = value
    if asked != value:
        st.query_params[name] = value
    return value


def choose(
    name: str, options: Sequence[str], default: str, titles: Callable[[str], str], label: str, *, anew: str = ""
) -> str:
    """The value of ``name``, after showing a drop-down for it; ``anew``: a choice that goes with the old one."""
    key = _widget(name, options, default)
    st.selectbox(
        label,
        options,
        key=key,
        format_func=titles,
        on_change=_take,
        args=(name, key, anew),
        filter_mode=as_one_types(options),
    )
    return chosen(name, options, default)


def choose_among(
    name: str,
    options: Sequence[str],
    default: str,
    titles: Callable[[str], str],
    label: str,
    *,
    labelled: bool = True,
) -> str:
    """The value of ``name`` in this view, after showing a row of buttons. ``labelled``: the label is visible."""
    _buttons(name, options, _widget(name, options, default), titles, label, labelled=labelled)
    return chosen(name, options, default)


def choose_whether(name: str, label: str, explained: str) -> bool:
    """Whether ``name`` is on, after showing a switch (off by default); ``explained``: its help text."""
    key = f"velg_{name}"
    st.session_state[key] = chosen(name, _ON_OR_OFF, _ON_OR_OFF[0]) == _ON_OR_OFF[1]
    st.toggle(label, key=key, help=explained, on_change=_take_whether, args=(name, key))
    return chosen(name, _ON_OR_OFF, _ON_OR_OFF[0]) == _ON_OR_OFF[1]


def _take_whether(name: str, key: str) -> None:
    st.session_state.setdefault(_CHOSEN, {})[name] = _ON_OR_OFF[bool(st.session_state[key])]


def choose_apart(name: str, options: Sequence[str], default: str, titles: Callable[[str], str], label: str) -> None:
    """Show a row of buttons for ``name``, which is in the URL only once something has been chosen."""
    key = f"velg_{name}"
    st.session_state[key] = default if asked_for(name) is None else chosen(name, options, default)
    _buttons(name, options, key, titles, label, labelled=False)


def _buttons(
    name: str, options: Sequence[str], key: str, titles: Callable[[str], str], label: str, *, labelled: bool
) -> None:
    seen: Literal["visible", "collapsed"] = "visible" if labelled else "collapsed"
    st.segmented_control(
        label,
        options,
        key=key,
        format_func=_escaped(titles),
        on_change=_take,
        args=(name, key),
        required=True,
        label_visibility=seen,
        width="stretch" if labelled else "content",
        wrap=True,
    )


def _escaped(titles: Callable[[str], str]) -> Callable[[str], str]:
    """``titles`` for an element that interprets options as Markdown, which a drop-down does not."""
    return lambda one: escape_markdown(titles(one))


def choose_now(name: str, value: str) -> None:
    """Make ``value`` the choice of ``name`` before its control is shown: in a callback, or before a rerun."""
    st.session_state.setdefault(_CHOSEN, {})[name] = value


def choose_several(
    name: str,
    options: Sequence[str],
    titles: Callable[[str], str],
    label: str,
    first: Sequence[str] | None = None,
    most: int = 0,
) -> list[str]:
    """The chosen ones of ``options``, in order, after showing buttons; with ``most``, a list for at most so many.

    Until somebody chooses, those of ``first``, or if that is None all of them.
    """
    kept: dict[str, str] = st.session_state.setdefault(_CHOSEN, {})
    written: dict[str, str] = st.session_state.setdefault(_WRITTEN, {})
    asked = st.query_params.get(name)
    if asked is not None and asked != written.get(name):
        kept[name] = asked
    wanted = kept.get(name, ",".join(options if first is None else first)).split(",")
    key = f"velg_{name}"
    st.session_state[key] = [one for one in options if one in wanted][: most or None]
    more: dict[str, Any] = {"key": key, "on_change": _take_several, "args": (name, key)}
    if most:
        more |= {"max_selections": most, "placeholder": say("deliver.choose"), "select_all": False}
        st.multiselect(label, options, format_func=titles, **more)
    else:
        st.pills(label, options, selection_mode="multi", format_func=_escaped(titles), **more)
    value = [one for one in options if one in st.session_state[key]]
    kept[name] = written[name] = ",".join(value)
    if asked != kept[name]:
        st.query_params[name] = kept[name]
    return value


def _take_several(name: str, key: str) -> None:
    st.session_state.setdefault(_CHOSEN, {})[name] = ",".join(st.session_state[key])


def worded(key: str) -> str:
    """The key of a field whose options are texts; it differs by language, since a browser sends the texts."""
    return key if spoken() is Language.BOKMAAL else f"{key}_{spoken()}"


def here(**changed: str) -> dict[str, str]:
    """The URL parameters for another page with the same area, year and language, with ``changed``."""
    kept: dict[str, str] = st.session_state.get(_CHOSEN, {})
    return {name: kept[name] for name in (AREA, YEAR, LANGUAGE, FROM, TO, PEOPLE) if name in kept} | changed


def _widget(name: str, options: Sequence[str], default: str) -> str:
    key = f"velg_{name}"
    st.session_state[key] = chosen(name, options, default)
    return key


def _take(name: str, key: str, anew: str = "") -> None:
    kept = st.session_state.setdefault(_CHOSEN, {})
    kept[name] = st.session_state[key]
    kept.pop(anew, None)
    st.session_state.setdefault(_WRITTEN, {}).pop(anew, None)
    if anew in st.query_params:
        del st.query_params[anew]


def taken(name: str, key: str, trigger: str, options: Sequence[str]) -> None:
    """Keep what our component ``key`` has just reported by ``trigger``, if it is one of ``options``."""
    asked = getattr(st.session_state[key], trigger, None)
    if asked in options:
        st.session_state.setdefault(_CHOSEN, {})[name] = asked


def explain_unknown() -> None:
    """Show a message, once, if the URL asked for something that does not exist."""
    asked = [*st.session_state.pop(_UNKNOWN, []), *st.query_params.get_all(NO_PAGE)]
    if asked:
        told = listing([f"«{escape_markdown(str(one)[:40])}»" for one in dict.fromkeys(asked)])
        st.info(say("frame.unknown_in_address", values=told), icon=":material/info:")
