"""The search of every page: a button and Ctrl/⌘ K open it; what is typed never leaves the browser."""

from urllib.parse import urlencode

from slt_data.texts import say, spoken
from slt_data.ui.address import AREA, LANGUAGE
from slt_data.ui.fields import component
from slt_data.web.search import SEARCH

_WORDS = ("open", "label", "hint", "nothing", "one", "several", "close", "waiting", "failed")


def show_search(area: str) -> None:
    """Show the button that opens the search in ``area``."""
    mount = component("search", '<div class="search"></div>', "folding")
    asked = urlencode({AREA: area, LANGUAGE: spoken()})
    mount(key="soek", data={name: say(f"search.{name}") for name in _WORDS} | {"address": f"{SEARCH}?{asked}"})
