"""What all sessions share: the store and what has been read from it. One a process, thread-safe."""

import os
import threading
from functools import lru_cache
from pathlib import Path

import streamlit as st

from slt_data.access.modes import AccessSettings, access_settings
from slt_data.access.register import Register
from slt_data.access.rules import TAKEN
from slt_data.analysis import special  # noqa: F401 - before any thread is started: see there
from slt_data.settings import settings
from slt_data.shipped.ready import open_up_to_date
from slt_data.story.materials import Materials
from slt_data.web.sitemap import paths

_OPENING = threading.Lock()


@st.cache_resource(show_spinner=False)
def materials() -> Materials:
    """The materials of the store, updated from the data sets. Raises ``SltError``; the next call tries again."""
    where = settings()
    store, _batches = open_up_to_date(where.place, where.datasets, TAKEN)
    return Materials(store)


def boards() -> list[str]:
    """The ids of areas with a board, real ones before made-up ones.

    Raises ``SltError`` while the store can't be opened.
    """
    areas = materials().store.catalogue.areas
    return [one.id for one in sorted(areas, key=lambda one: (one.made_up, one.title)) if one.has_pages]


def page_paths() -> frozenset[str]:
    """The paths of all pages. Raises ``SltError`` while the store can't be opened."""
    store = materials().store
    return paths(store.catalogue) | store.focus_area_ids


def contact() -> str:
    """Whom visitors should contact about faults; empty if not set."""
    return settings().contact


def current_access() -> AccessSettings:
    """How the program is reached. Raises ``SettingsRefused``; then the program does not start."""
    told = ((name, os.environ[name]) for name in os.environ if name.startswith(("SLT_", "FORWARDED_")))
    return _settings_of(tuple(sorted(told)))


def access_register() -> Register:
    """The register of access. Raises ``SltError`` while its file can't be opened; then nobody gets in."""
    with _OPENING:
        return _register_at(settings().access, current_access())


@lru_cache(maxsize=4)
def _settings_of(environ: tuple[tuple[str, str], ...]) -> AccessSettings:
    return access_settings(dict(environ))


@lru_cache(maxsize=4)
def _register_at(path: Path, how: AccessSettings) -> Register:
    return Register(path, how.roles, groups_claim=how.groups_claim, longest=how.longest_login)
