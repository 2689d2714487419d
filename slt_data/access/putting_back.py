"""A copy of roles, logins and the log put back: only one whose log holds, and nobody is logged in afterwards."""

from pathlib import Path

from slt_data.access.audit import Event, Happened, entries_after, in_log, verify
from slt_data.access.register import utc_now
from slt_data.store.access import Book, Logout, Writes
from slt_data.store.backup import restore
from slt_data.store.database import Database


def put_book_back(path: Path, source: Path, by: str) -> Path | None:
    """Put the copy ``source`` in the place of the book of access at ``path``; returns where the old one is kept.

    A login that ended after the copy was made would hold again, so all that the copy knows of are ended; that, and that
    it was put back, is on record in it before it is in place. Raises as ``restore``, also for a log that was changed.
    """

    def ready(copy: Database) -> bool:
        book = Book(copy.path)
        if not verify(*book.entries()).whole:
            return False
        _, logins, logouts = book.standing()
        ended, now = {one.key for one in logouts}, utc_now()
        open_ones = {one.key for one in logins if one.expires > now} - ended
        told = Happened(Event.PUT_BACK, by, about=in_log("access.put_back", number=len(open_ones)))
        book.write(
            lambda ends, _: Writes(
                logouts=[Logout(now, key) for key in sorted(open_ones)], entries=entries_after(ends, [told], now)
            )
        )
        return True

    return restore(Book.at(path), source, ready)
