"""The written form of Norwegian for a visitor: the one chosen, else that of the area's board."""

from functools import cache
from typing import Any

import streamlit as st

from slt_data.texts import Language, say, speak, spoken
from slt_data.ui.address import AREA, LANGUAGE, asked_for, choose_apart, remember
from slt_data.ui.fields import ASSETS
from slt_data.web.resources import boards, materials


def language_of(asked: str | None, area: str | None) -> Language:
    """The language ``asked`` for, if valid; else that of ``area``, or of the first area; bokmål if there is none.

    Raises ``SltError`` while the store can't be opened.
    """
    if asked in list(Language):
        return Language(asked)
    known = boards()
    if not known:
        return Language.BOKMAAL
    own = area if area in known else known[0]
    return materials().store.catalogue_of(own).area(own).language


def speak_to_visitor() -> None:
    """Set the visitor's language for the rest of this run; call it before any text is made."""
    remember(LANGUAGE, list(Language))
    speak(language_of(asked_for(LANGUAGE), asked_for(AREA)))


def choose_language() -> None:
    """Show the switch between the languages, and set the language of the page."""
    with st.container(gap=None):
        choose_apart(LANGUAGE, list(Language), spoken(), lambda key: say(f"language.{key}"), say("language.choose"))
        _component()(key="maalform", data={"language": spoken()})


@cache
def _component() -> Any:
    return st.components.v2.component("slt_language", js=(ASSETS / "language.js").read_text(encoding="utf-8"))
