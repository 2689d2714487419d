"""Commands that look after the store."""

from pathlib import Path

from slt_data.access.putting_back import put_book_back
from slt_data.commands.admission import BY
from slt_data.commands.answer import Answer, ready_store
from slt_data.commands.asked.every_command import Asked
from slt_data.commands.asked.upkeep import CopyAsked, MoveAsked
from slt_data.domain.errors import MoveRefused
from slt_data.norwegian import listing
from slt_data.settings import lake_at, settings
from slt_data.shipped.dataset import read_deliveries
from slt_data.store.access import AccessBook
from slt_data.store.backup import back_up, restore
from slt_data.store.health import examine
from slt_data.store.holder import holder
from slt_data.store.lake_address import PREFIX, LakeAddress
from slt_data.store.library import changed_here
from slt_data.store.moving import carry_over
from slt_data.texts import say


def init(_: Asked) -> Answer:
    """``init``: make the store and update it from the data sets."""
    store, batches = ready_store()
    path = store.database.name
    line = say("cli.init_done", path=path, batches=len(batches)) if batches else say("cli.init_nothing", path=path)
    return Answer({"store": path, "batches": list(batches)}, [line], [line])


def doctor(_: Asked) -> Answer:
    """``doctor``: version, counts and integrity of the store, and whether the data sets match their checksums."""
    store, _batches = ready_store()
    health = examine(store.database)
    changed = changed_here(store.database)
    unsealed = [one.name for one in read_deliveries(settings().datasets) if not one.sealed]
    document = {
        "store": store.database.name,
        "version": health.version,
        **health.counts,
        "faults": health.faults,
        "unsealed": unsealed,
        "changed_here": [{"kind": kind, "id": key} for kind, key in changed],
        "ok": not health.faults,
    }
    lines = [say("cli.doctor_line", path=store.database.name, version=health.version, **health.counts)]
    lines += [say(f"health.{name}", number=number) for name, number in health.faults.items()]
    lines += [say("cli.unsealed", name=name) for name in unsealed]
    if changed:
        named = listing([f"{say(f'kinds.{kind}')} {key}" for kind, key in changed])
        lines.append(say("cli.changed_here", entries=named))
    lines += [] if health.faults else [say("cli.healthy")]
    return Answer(document, lines, code=1 if health.faults else 0)


def backup(asked: CopyAsked) -> Answer:
    """``backup``: copy the whole store, also while the app runs; with ``--access``, roles, logins and the log."""
    if asked.access:
        back_up(AccessBook(settings().access).database, Path(asked.file))
        return Answer({"backup": asked.file}, [say("backup.access_done", path=asked.file)])
    store, _batches = ready_store()
    back_up(store.database, Path(asked.file))
    return Answer({"backup": asked.file}, [say("backup.done", path=asked.file)])


def put_back(asked: CopyAsked) -> Answer:
    """``restore``: replace the store with a copy that is found sound; the old one is kept.

    ``--access`` as in ``backup``.
    """
    if asked.access:
        aside = put_book_back(settings().access, Path(asked.file), BY)
        lines = [say("backup.access_restored", path=asked.file)]
    else:
        aside = restore(holder(settings().place), Path(asked.file))
        lines = [say("backup.restored", path=asked.file)]
    lines += [say("backup.kept", path=aside)] if aside else []
    return Answer({"restored": asked.file, "kept": str(aside) if aside else None}, lines)


def move(asked: MoveAsked) -> Answer:
    """``move``: copy the store to a file or a lake; the original is kept too."""
    here = settings().place
    there = lake_at(asked.to) if asked.to.startswith(PREFIX) else Path(asked.to).absolute()
    source, target = holder(here), holder(there)
    if here == there or (isinstance(here, LakeAddress) and isinstance(there, LakeAddress)):
        raise MoveRefused(target.name, say("move.between"))
    if isinstance(here, Path) and not here.exists():
        raise MoveRefused(target.name, say("move.nothing"))
    source.prepare()
    try:
        moved = carry_over(source, target)
    except KeyboardInterrupt:
        raise MoveRefused(target.name, say("move.interrupted")) from None
    told = {"source": source.name, "target": target.name, **moved._asdict()}
    return Answer(told, [say("move.done", **told)])
