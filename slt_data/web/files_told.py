"""Which addresses of files were told to whom. A file is given out only to a login that was told its address.

Streamlit gives a file to anybody who knows its address, and the address follows from the content. Every address goes
to the browser by the visitor's own stream; there it is noted. What was told under other roles does not count any more.
"""

import re
import threading
from collections import OrderedDict

from slt_data.access.sessions import Visitor

_ADDRESS = re.compile(rb"/media/([0-9A-Za-z]{16,})")
_MOST_LOGINS, _MOST_FILES = 2_000, 1_000


class FilesTold:
    """What was told to each login under the roles that it had."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: OrderedDict[tuple[str, frozenset[tuple[str, int]]], OrderedDict[str, None]] = OrderedDict()

    def note(self, visitor: Visitor, message: bytes) -> None:
        """Note the addresses in a message that goes to ``visitor``."""
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
        """Whether ``visitor`` was told the address ``path``, in the roles of now."""
        found = _ADDRESS.match(path.encode())
        with self._lock:
            return found is not None and found[1].decode() in self._files.get(_as(visitor), ())


def _as(visitor: Visitor) -> tuple[str, frozenset[tuple[str, int]]]:
    return visitor.key, frozenset((area, int(rank)) for area, rank in visitor.ranks.items())
