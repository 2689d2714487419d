"""Commands about who may do what, for those who run the machine: the audit log, and roles without a page."""

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from slt_data.access.modes import access_settings
from slt_data.access.register import Register
from slt_data.access.roles import EVERYWHERE, rank_of
from slt_data.commands.answer import Answer
from slt_data.domain.errors import RefusedInput, UnknownName
from slt_data.intake.catalogue import read_catalogue
from slt_data.intake.personal import holds_person
from slt_data.norwegian import moment
from slt_data.settings import settings
from slt_data.store.access import EntryRow
from slt_data.texts import say

BY = "kommandolinjen"
"""Who stands behind what is done here: whoever may write to the file."""


def audit(asked: Namespace) -> Answer:
    """Verify the audit log, list it, or take away what is older than the setting says."""
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


def access(asked: Namespace) -> Answer:
    """Give a role, take one away, or list who has which."""
    book = _register()
    if asked.what != "list":
        if not asked.subject or holds_person(asked.subject):
            raise RefusedInput(say("roles.who"))
        areas = [one.id for one in read_catalogue(settings().datasets).areas]
        if asked.within not in {EVERYWHERE, *areas}:
            raise UnknownName(say("kinds.areas"), asked.within, areas)
        rank = rank_of(asked.role)
        if asked.what == "give" and rank is not None:
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


def _register() -> Register:
    how = access_settings()
    return Register(settings().access, how.roles, groups_claim=how.groups_claim, longest=how.longest_login)


def _entry(one: EntryRow) -> dict[str, Any]:
    return asdict(one) | {"at": f"{one.at.isoformat(timespec='microseconds')}Z"}


def _line(one: EntryRow) -> str:
    told = [one.who, one.area, one.about]
    return f"{one.seq:>6}  {moment(one.at)}  {say(f'log.event_{one.event}')}: {' · '.join(filter(None, told))}"
