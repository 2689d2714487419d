"""Restoring a copy of the access database: only if its log is intact, and with all logins and keys ended."""

from pathlib import Path

from slt_data.access.audit import AuditEvent, Happened, entries_after, in_log, verify
from slt_data.access.register import utc_now
from slt_data.store.access import AccessBook, Logout, Withdrawal, Writes
from slt_data.store.backup import restore
from slt_data.store.database import Database


def put_book_back(path: Path, source: Path, by: str) -> Path | None:
    """Where the replaced access database was kept, or None if there was none; the copy ``source`` is put in its place.

    Logins and keys that ended after the copy was made would be valid again, so all are ended and withdrawn in it. That
    and the restoring are logged in it before it is put in place. Raises as ``restore``, also for a log that is not
    intact.
    """

    def ready(copy: Database) -> bool:
        book = AccessBook(copy.path)
        if not verify(*book.entries()).whole:
            return False
        stood, now = book.standing(), utc_now()
        logins = {one.key for one in stood.logins if one.expires > now} - {one.key for one in stood.logouts}
        keys = {one.id for one in stood.tokens if one.expires > now} - {one.token for one in stood.withdrawals}
        told = Happened(AuditEvent.PUT_BACK, by, about=in_log("access.put_back", number=len(logins), keys=len(keys)))
        book.write(
            lambda ends, _: Writes(
                logouts=[Logout(now, key) for key in sorted(logins)],
                withdrawals=[Withdrawal(now, key, by) for key in sorted(keys)],
                entries=entries_after(ends, [told], now),
            )
        )
        return True

    return restore(AccessBook.at(path), source, ready)
