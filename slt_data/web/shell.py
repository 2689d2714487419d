"""Streamlit's HTML page, completed before it is sent: language, title, style, script, and translations.

Streamlit's labels for its own elements (the menu, drop-downs, a lost connection) are English and can't be configured.
The script translates them as they appear; ``ENGLISH`` lists them, the tables of texts hold the translations.
"""

import json
import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from slt_data.charts.screen.browser_code import PLOTLY
from slt_data.texts import Language, all_texts, say, spoken
from slt_data.web import chart_files

FOLDER = Path(__file__).with_name("assets") / "shell"
PREFIX = "/skall"

ENGLISH = {
    "Logo": "logo",
    "Help for *": "help_for",
    "App pages": "pages",
    "Skip to main content": "skip",
    "Sidebar": "sidebar",
    "Expand sidebar": "sidebar_open",
    "Collapse sidebar": "sidebar_close",
    "Main menu": "menu",
    "Navigate to home page": "home",
    "Notifications": "notices",
    "Close": "close",
    "Open": "open",
    "Clear value": "clear",
    "Clear all": "clear",
    "Clear entry": "clear",
    "Selected values": "selected",
    "Selectbox options": "options",
    "Choose an option": "choose",
    "No results": "no_results",
    "Scroll tabs left": "tabs_left",
    "Scroll tabs right": "tabs_right",
    "Running...": "running",
    "Stop": "stop",
    "Stopping...": "stopping",
    "Rerun": "rerun",
    "Connecting": "connecting",
    "Connecting to Streamlit server": "connecting",
    "Please wait...": "wait",
    "Connection error": "lost",
    "Connection closed": "lost",
    "Connection timed out.": "lost",
    "Connection lost. Please wait for the app to reconnect, then try again.": "lost_text",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "lost_text",
    "Streamlit server is not responding. Are you connected to the internet?": "lost_text",
    "Unable to connect to Streamlit server": "lost_text",
    "Reconnected to server.": "back",
    "Network error": "lost",
    "Show password": "show_password",
    "Hide password": "hide_password",
    "Copy to clipboard": "copy",
    "Copied": "copied",
    "Failed to generate file for download": "no_file",
}
"""Streamlit 1.67's labels and the key of each translation; a trailing star matches any continuation."""

_NO_SCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)


def route() -> Mount:
    """The route of the style and the script."""
    return Mount(PREFIX, StaticFiles(directory=FOLDER))


def mended(page: bytes) -> bytes:
    """Streamlit's page in Norwegian, with our style and script in its head.

    When the browser is idle the script also fetches the code that draws charts, even on a page without charts.
    """
    page = page.replace(b'<html lang="en">', f'<html lang="{spoken()}">'.encode())
    page = page.replace(b"<title>Streamlit</title>", f"<title>{say('app.title')}</title>\n{_head()}".encode())
    waiting = f'<div id="root"><p id="venter" role="status">{say("app.loading")}</p></div>'
    page = page.replace(b'<div id="root"></div>', waiting.encode())
    return _NO_SCRIPT.sub(f"<noscript><p>{say('app.no_script')}</p></noscript>".encode(), page)


def _head() -> str:
    words = {
        language: {english: all_texts(language)[f"shell.{name}"] for english, name in ENGLISH.items()}
        for language in Language
    }
    told = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
    later = f"{chart_files.PREFIX}{PLOTLY}"
    return (
        f'<link rel="stylesheet" href="{PREFIX}/shell.css?{_seal("shell.css")}">\n'
        f'<script type="application/json" id="slt-ord">{told}</script>\n'
        f'<script src="{PREFIX}/shell.js?{_seal("shell.js")}" data-later="{later}"></script>'
    )


@cache
def _seal(name: str) -> str:
    """A digest of the file for its URL, so that browsers never use an old one."""
    return sha256((FOLDER / name).read_bytes()).hexdigest()[:12]
