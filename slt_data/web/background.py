"""What the server does while nobody asks for it: the store is made ready, copied once a day, and official figures are
fetched once a day where that is switched on. Each in a thread of its own, which no failure stops the server by.
"""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from slt_data.domain.errors import SltError
from slt_data.norwegian import NORWAY
from slt_data.official.asking_around import fetch_everything, fetching_begins, is_time
from slt_data.official.client import OfficialClient
from slt_data.official.tries import Tries
from slt_data.settings import settings
from slt_data.store.backup import daily
from slt_data.store.kept import AREAS
from slt_data.story.counties import themes
from slt_data.texts import say
from slt_data.web.resources import access_register, current_access, materials

log = logging.getLogger(__name__)
_UNTIL_FIRST_COPY, _BETWEEN_LOOKS = 60.0, 3600.0
"""Seconds from the start until the first check for a daily copy, and between later checks."""
_BETWEEN_CLOCKS = 60.0
"""Seconds between looks at the clock for the fetching of the day."""


def begin_work(stopped: threading.Event) -> None:
    """Begin all of it; it ends when ``stopped`` is set."""
    threading.Thread(target=_make_ready, daemon=True).start()
    threading.Thread(target=_copy_daily, args=(stopped,), daemon=True).start()
    if settings().fetches_daily:
        threading.Thread(target=_fetch_daily, args=(stopped,), daemon=True).start()


def fetch_if_due(client: Callable[[], OfficialClient], now: datetime, stopped: Callable[[], bool]) -> int | None:
    """How many new replies were kept; None if it is not time yet, or the day's fetching is done, or being done.

    ``now``: with its time zone. Any failure is logged.
    """
    where = settings()
    if not is_time(now, fetching_begins(where.home)):
        return None
    tries = Tries(where.tries)
    if not tries.claim(now.astimezone(NORWAY).date()):
        return None
    new = fetch_everything(materials().store, client(), tries, stopped)
    log.info("%s", say("official_tab.logged", number=new))
    return new


def _fetch_daily(stopped: threading.Event) -> None:
    """Look at the clock once a minute, and fetch once a day."""
    while not stopped.wait(_BETWEEN_CLOCKS):
        try:
            fetch_if_due(OfficialClient, datetime.now(UTC), stopped.is_set)
        except Exception:  # a reply nobody foresaw, or a store that is away: tomorrow is another day
            log.exception("%s", say("official_tab.stumbled"))


def _copy_daily(stopped: threading.Event) -> None:
    """Check once an hour whether today's copy exists; the first time some time after the start."""
    wait = _UNTIL_FIRST_COPY
    while not stopped.wait(wait):
        wait = _BETWEEN_LOOKS
        try:
            where = settings()
            daily(materials().store.database, where.backup_folder, where.backups)
            daily(access_register().database, where.backup_folder, where.backups)
            access_register().prune(current_access().audit_days)
            if newest := access_register().verify().newest:
                log.warning("%s", say("log.witness", hash=newest))
        except SltError as error:
            log.warning("%s", error)


def _make_ready() -> None:
    """Read the real areas, unless there are more than are cached, and the sums of all counties.

    Expected errors are logged; the pages meet them too and show them to the visitor.
    """
    try:
        shared = materials()
        real = [area.id for area in shared.store.catalogue.areas if not area.made_up]
        for key in real if len(real) <= AREAS else ():
            shared.of(key).read()
        if shared.store.catalogue.counties:
            for theme in themes(shared.store.catalogue):
                shared.store.everywhere(theme.lead)
    except SltError as error:
        log.warning("%s", error)
