"""Commands about access, for those who run the server: the audit log, roles and API keys."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from slt_data.access.modes import access_settings
from slt_data.access.register import Register, utc_now
from slt_data.access.roles import EVERYWHERE, rank_of
from slt_data.access.tokens import address_of_key, last_day, sealed, state_of_key
from slt_data.commands.answer import Answer, ready_store
from slt_data.commands.asked.upkeep import AccessAsked, AuditAsked
from slt_data.domain.errors import RefusedInput, UnknownName
from slt_data.norwegian import moment
from slt_data.persons.mentions import holds_person
from slt_data.settings import settings
from slt_data.store.access import EntryRow, TokenRow
from slt_data.texts import say

_USUAL_LIFE = timedelta(days=90)
BY = "kommandolinjen"
"""The name in the log for what is done on the command line, by whoever may write to the file."""


def look_into_log(asked: AuditAsked) -> Answer:
    """``audit``: verify the audit log, list it, or delete entries older than the setting."""
    book = _register()
    if asked.what == "list":
        rows = book.entries()
        return Answer([_entry(one) for one in rows], [_line(one) for one in rows])
    if asked.what == "prune":
        last = book.prune(access_settings().audit_days)
        return Answer({"pruned": last}, [say("admission.pruned", number=last)])
    verdict = book.verify(asked.head)
    told = say("log.whole", number=verdict.entries, hash=verdict.newest)
    line = told if verdict.whole else say("log.broken", number=verdict.broken)
    document = {"entries": verdict.entries, "broken": verdict.broken, "head": verdict.newest, "ok": verdict.whole}
    return Answer(document, [line], code=0 if verdict.whole else 1)


def manage_access(asked: AccessAsked) -> Answer:
    """``access``: give a role, withdraw one, or list all; with ``token``, the same for API keys."""
    if asked.what == "token":
        return _token(asked)
    book = _register()
    if asked.what != "list":
        if not asked.subject or holds_person(asked.subject):
            raise RefusedInput(say("roles.who"))
        _must_be_known(asked.within)
        rank = rank_of(asked.role)
        if rank is None:
            raise RefusedInput(say("keys.not_of_people"))
        if asked.what == "give":
            book.give(asked.subject, asked.within, rank, BY)
        else:
            book.take(asked.subject, asked.within, BY)
    found = [
        {"subject": subject, "name": book.state.name(subject), "area": area, "role": rank.word}
        for subject, ranks in book.state.given.items()
        for area, rank in ranks.items()
    ]
    known = [{"subject": one.subject, "name": one.name} for one in book.people().values()]
    lines = [say("admission.role", **one) for one in found] + [say("admission.known", **one) for one in known]
    return Answer({"roles": found, "known": known}, lines or [say("admission.nobody")])


def _token(asked: AccessAsked) -> Answer:
    """Make an API key, withdraw one, or list them. A key is shown only by the command that makes it."""
    book = _register()
    if asked.doing == "add":
        _must_be_known(asked.within)
        until = asked.until or (utc_now() + _USUAL_LIFE).date()
        key = book.make_key(asked.name, asked.within, asked.role, until, BY)
        (row,) = [one for one in book.state.tokens.values() if one.seal == sealed(key)]
        told = address_of_key(key, row.rank)
        return Answer({**_key(book, row), "token": key}, [_key_line(book, row), say("admission.key_made", key=told)])
    if asked.doing == "withdraw":
        book.withdraw_key(asked.id, BY)
        return Answer(_key(book, book.state.tokens[asked.id]), [say("admission.key_gone", id=asked.id)])
    rows = list(book.state.tokens.values())
    lines = [_key_line(book, one) for one in rows] or [say("admission.no_keys")]
    return Answer([_key(book, one) for one in rows], lines)


def _must_be_known(area: str) -> None:
    areas = [one.id for one in ready_store()[0].catalogue.areas]
    if area not in {EVERYWHERE, *areas}:
        raise UnknownName(say("kinds.areas"), area, areas)


def _key(book: Register, row: TokenRow) -> dict[str, Any]:
    """The document of an API key, without the key."""
    return {
        "id": row.id,
        "name": row.name,
        "area": row.area,
        "role": row.rank,
        "made": f"{row.made.isoformat(timespec='seconds')}Z",
        "until": last_day(row).isoformat(),
        "state": state_of_key(row, book.state, utc_now()),
    }


def _key_line(book: Register, row: TokenRow) -> str:
    told = _key(book, row)
    return say(
        "admission.key",
        id=row.id,
        name=row.name,
        role=row.rank,
        area=row.area,
        until=told["until"],
        standing=say(f"keys.state_{told['state']}"),
    )


def _register() -> Register:
    how = access_settings()
    return Register(settings().access, how.roles, groups_claim=how.groups_claim, longest=how.longest_login)


def _entry(one: EntryRow) -> dict[str, Any]:
    return asdict(one) | {"at": f"{one.at.isoformat(timespec='microseconds')}Z"}


def _line(one: EntryRow) -> str:
    told = [one.who, one.area, one.about]
    return f"{one.seq:>6}  {moment(one.at)}  {say(f'log.event_{one.event}')}: {' · '.join(filter(None, told))}"
