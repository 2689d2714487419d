"""Which download URLs were sent to whom: a file is served only to a login that was sent its URL.

Streamlit serves a file to anybody who knows its URL, which follows from the content. Every URL reaches the browser
through the visitor's own stream, where it is recorded. A record made under other roles is not valid.
"""

import re
import threading
from collections import OrderedDict

from slt_data.access.sessions import Visitor

_ADDRESS = re.compile(rb"/media/([0-9A-Za-z]{16,})")
_MOST_LOGINS, _MOST_FILES = 2_000, 1_000


class FilesTold:
    """The URLs sent to each login, with the roles that it had then."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: OrderedDict[tuple[str, frozenset[tuple[str, int]]], OrderedDict[str, None]] = OrderedDict()

    def note(self, visitor: Visitor, message: bytes) -> None:
        """Record the URLs in a message to ``visitor``."""
        found = _ADDRESS.findall(message)
        if not found:
            return
        with self._lock:
            own = self._files.setdefault(_as(visitor), OrderedDict())
            self._files.move_to_end(_as(visitor))
            for one in found:
                own[one.decode()] = None
                own.move_to_end(one.decode())
            while len(own) > _MOST_FILES:
                own.popitem(last=False)
            while len(self._files) > _MOST_LOGINS:
                self._files.popitem(last=False)

    def knows(self, visitor: Visitor, path: str) -> bool:
        """Whether the URL ``path`` was sent to ``visitor`` with its present roles."""
        found = _ADDRESS.match(path.encode())
        with self._lock:
            return found is not None and found[1].decode() in self._files.get(_as(visitor), ())


def _as(visitor: Visitor) -> tuple[str, frozenset[tuple[str, int]]]:
    return visitor.key, frozenset((area, int(rank)) for area, rank in visitor.ranks.items())
