"""What a view shows is held in its address, so that a link opens what the sender saw. The one owner of session keys.

A choice is kept in the session over pages, and written into the address of every page. An address that somebody else
wrote (a link, the browser's back button) wins over what the session remembers.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal

import streamlit as st

from slt_data.norwegian import listing
from slt_data.texts import Language, say, spoken
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
SCREEN: Final = "skjerm"
"""Which screen of the board room is shown; written by the browser alone, which must do without the server."""
CHANGED: Final = "bare_endret"
MEETING: Final = "moete"
LANGUAGE: Final = "spraak"
EVENT: Final = "hendelse"
COUNTY: Final = "fylke"
THEME: Final = "innsatsomraade"
UNHIDDEN: Final = "vis_skjulte"

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
    """What this visitor is about to put in: kept in the session alone, never in the address."""
    kept: dict[str, Any] = st.session_state.setdefault(_DELIVERY, {})
    return kept


def enter(path: str, script: str, pages: Mapping[str, st.Page]) -> None:
    """Remember which page is being shown: the path that it stands under, and the name of its script; and ``pages``,
    all that this run knows, each by its script or, where one script has several, by its path.
    """
    st.session_state[_PAGE], st.session_state[_SCRIPT], st.session_state[_PAGES] = path, script, pages


def page_at(key: str) -> st.Page:
    """The page registered under ``key`` by ``enter``, to link or switch to."""
    pages: Mapping[str, st.Page] = st.session_state[_PAGES]
    return pages[key]


def page_path() -> str:
    """The path of the page that is being shown."""
    return str(st.session_state.get(_PAGE, ""))


def asked_for(name: str) -> str | None:
    """What the address, or else the session, wants ``name`` to be, which may be nothing that exists; else None."""
    kept: dict[str, str] = st.session_state.get(_CHOSEN, {})
    written: dict[str, str] = st.session_state.get(_WRITTEN, {})
    asked = st.query_params.get(name)
    return asked if asked is not None and asked != written.get(name) else kept.get(name)


def remember(name: str, options: Sequence[str]) -> None:
    """Keep what the address asks for over pages, where it is one of ``options``, before the page has it chosen."""
    asked = asked_for(name)
    if asked in options:
        st.session_state.setdefault(_CHOSEN, {})[name] = asked


def page_script() -> str:
    """The name of the script of the page that is being shown."""
    return str(st.session_state.get(_SCRIPT, ""))


def asks_for_unhidden() -> bool:
    """Whether the visitor asks for the figures that readers do not see. Never in the address: a link shows less."""
    return bool(st.session_state.get(UNHIDDEN, False))


def first_time(what: str) -> bool:
    """Whether ``what`` has not happened in this session before; remembers it."""
    seen: set[str] = st.session_state.setdefault(_SEEN, set())
    new = what not in seen
    seen.add(what)
    return new


def chosen(name: str, options: Sequence[str], default: str) -> str:
    """The value of ``name`` in this view, one of ``options``; kept in the session and written into the address."""
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


def choose(name: str, options: Sequence[str], default: str, titles: Callable[[str], str], label: str) -> str:
    """A drop-down for ``name``; returns the value that the view now has."""
    key = _widget(name, options, default)
    st.selectbox(label, options, key=key, format_func=titles, on_change=_take, args=(name, key), filter_mode=None)
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
    """A row of buttons for ``name``; returns the value that the view now has. ``labelled``: the label is seen too."""
    _buttons(name, options, _widget(name, options, default), titles, label, labelled=labelled)
    return chosen(name, options, default)


def choose_whether(name: str, label: str, explained: str) -> bool:
    """A switch for ``name``, off until somebody turns it on; ``explained`` is the help beside it."""
    key = f"velg_{name}"
    st.session_state[key] = chosen(name, _ON_OR_OFF, _ON_OR_OFF[0]) == _ON_OR_OFF[1]
    st.toggle(label, key=key, help=explained, on_change=_take_whether, args=(name, key))
    return chosen(name, _ON_OR_OFF, _ON_OR_OFF[0]) == _ON_OR_OFF[1]


def _take_whether(name: str, key: str) -> None:
    st.session_state.setdefault(_CHOSEN, {})[name] = _ON_OR_OFF[bool(st.session_state[key])]


def choose_apart(name: str, options: Sequence[str], default: str, titles: Callable[[str], str], label: str) -> None:
    """A row of buttons for ``name``, which stands in the address only once somebody has chosen something."""
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
    """``titles`` for an element that reads Markdown in what can be chosen; a drop-down does not."""
    return lambda one: escape_markdown(titles(one))


def choose_several(name: str, options: Sequence[str], titles: Callable[[str], str], label: str) -> list[str]:
    """Buttons that several may be pressed of; all of them until somebody chooses. Returns those chosen, in order."""
    kept: dict[str, str] = st.session_state.setdefault(_CHOSEN, {})
    written: dict[str, str] = st.session_state.setdefault(_WRITTEN, {})
    asked = st.query_params.get(name)
    if asked is not None and asked != written.get(name):
        kept[name] = asked
    wanted = kept.get(name, ",".join(options)).split(",")
    key = f"velg_{name}"
    st.session_state[key] = [one for one in options if one in wanted]
    st.pills(
        label,
        options,
        selection_mode="multi",
        key=key,
        format_func=_escaped(titles),
        on_change=_take_several,
        args=(name, key),
    )
    value = [one for one in options if one in st.session_state[key]]
    kept[name] = written[name] = ",".join(value)
    if asked != kept[name]:
        st.query_params[name] = kept[name]
    return value


def _take_several(name: str, key: str) -> None:
    st.session_state.setdefault(_CHOSEN, {})[name] = ",".join(st.session_state[key])


def worded(key: str) -> str:
    """The key of a field whose options are shown as words: another in each language, for a browser sends the words."""
    return key if spoken() is Language.BOKMAAL else f"{key}_{spoken()}"


def here(**changed: str) -> dict[str, str]:
    """The address of another page that shows the same area and year in the same language, with ``changed``."""
    kept: dict[str, str] = st.session_state.get(_CHOSEN, {})
    return {name: kept[name] for name in (AREA, YEAR, LANGUAGE) if name in kept} | changed


def _widget(name: str, options: Sequence[str], default: str) -> str:
    key = f"velg_{name}"
    st.session_state[key] = chosen(name, options, default)
    return key


def _take(name: str, key: str) -> None:
    st.session_state.setdefault(_CHOSEN, {})[name] = st.session_state[key]


def taken(name: str, key: str, trigger: str, options: Sequence[str]) -> None:
    """Keep what a component of our own under ``key`` has just asked for by ``trigger``, if it is one of ``options``."""
    asked = getattr(st.session_state[key], trigger, None)
    if asked in options:
        st.session_state.setdefault(_CHOSEN, {})[name] = asked


def explain_unknown() -> None:
    """Say so, once, where the address asked for something that does not exist."""
    asked = [*st.session_state.pop(_UNKNOWN, []), *st.query_params.get_all(NO_PAGE)]
    if asked:
        told = listing([f"«{escape_markdown(str(one)[:40])}»" for one in dict.fromkeys(asked)])
        st.info(say("frame.unknown_in_address", values=told), icon=":material/info:")
