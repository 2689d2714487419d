"""What all sessions share: the store and what has been read out of it. Made once a process, safe for many threads."""

import os
import threading
from functools import lru_cache
from pathlib import Path

import streamlit as st

from slt_data.access.modes import AccessSettings, access_settings
from slt_data.access.register import Register
from slt_data.access.rules import TAKEN
from slt_data.settings import settings
from slt_data.shipped.ready import open_up_to_date
from slt_data.story.materials import Materials
from slt_data.web.sitemap import paths

_OPENING = threading.Lock()


@st.cache_resource(show_spinner=False)
def materials() -> Materials:
    """The materials of the store, brought up to date with the data sets. Raises ``SltError``, and then tries again."""
    where = settings()
    store, _batches = open_up_to_date(where.place, where.datasets, TAKEN)
    return Materials(store)


def boards() -> list[str]:
    """The areas with a board, real ones before made-up ones. Raises ``SltError`` while the store can't be opened."""
    areas = materials().store.catalogue.areas
    return [one.id for one in sorted(areas, key=lambda one: (one.made_up, one.title)) if one.board]


def page_paths() -> frozenset[str]:
    """The paths of all pages. Raises ``SltError`` while the store can't be opened."""
    return paths(materials().store.catalogue)


def contact() -> str:
    """Whom a visitor is to tell of what does not work; nothing where that is not set."""
    return settings().contact


def current_access() -> AccessSettings:
    """How the program is reached. Raises ``SettingsRefused``; the program does not start then."""
    told = ((name, os.environ[name]) for name in os.environ if name.startswith(("SLT_", "FORWARDED_")))
    return _settings_of(tuple(sorted(told)))


def access_register() -> Register:
    """Who may do what. Raises ``SltError`` while the book of access can't be opened: nobody gets in then."""
    with _OPENING:
        return _register_at(settings().access, current_access())


@lru_cache(maxsize=4)
def _settings_of(environ: tuple[tuple[str, str], ...]) -> AccessSettings:
    return access_settings(dict(environ))


@lru_cache(maxsize=4)
def _register_at(path: Path, how: AccessSettings) -> Register:
    return Register(path, how.roles, groups_claim=how.groups_claim, longest=how.longest_login)
