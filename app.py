"""The ASGI app. Its script lies inside ``pages/``, so that a cold deep link to any page runs the main script first."""

from starlette.middleware import Middleware
from streamlit.starlette import App

from slt_data.ui import chart_files, shell
from slt_data.ui.server import SpeaksNorwegian, lifespan, tell_fault

app = App(
    "pages/hovedside.py",
    lifespan=lifespan,
    routes=[shell.route(), *chart_files.ROUTES],
    middleware=[Middleware(SpeaksNorwegian)],
    on_script_error=tell_fault,
)
