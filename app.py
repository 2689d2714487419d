"""The ASGI app. Its script lies inside ``pages/``, so that a cold deep link to any page runs the main script first."""

from streamlit.starlette import App

from slt_data.ui.server import guards, lifespan, login, programs, tell_fault
from slt_data.web import chart_files, shell

app = App(
    "pages/hovedside.py",
    secrets=login(),
    lifespan=lifespan,
    routes=[shell.route(), *chart_files.ROUTES, *programs()],
    middleware=guards(),
    on_script_error=tell_fault,
)
