"""Expected errors, in the terms of the field. Only these are shown as calm messages; anything else is a bug.

SltError
├── RefusedInput          input that is not accepted (exit code 2)
│   ├── CatalogueRefused  a catalogue file: file, line, what is allowed
│   ├── DatasetRefused    a file of figures: file, line, what is allowed
│   ├── PlanFileRefused   a file of the plan: line, what is allowed
│   ├── UnknownName       no such area, indicator, …: names what exists
│   ├── AlreadyWithdrawn  a batch that does not count any more
│   ├── RulesStay         a batch of rules, which nobody may withdraw
│   ├── SettingRefused    a setting of the environment
│   ├── SettingsRefused   access settings that are missing or invalid, each named
│   ├── NotAllowed        an action that requires a role the visitor does not have
│   ├── KeyRefused        an API key that can't be made or withdrawn
│   ├── StoreNotTold      settings that do not say where the store is
│   ├── MoveRefused       a store that can't be moved
│   ├── OfficialRefused   no answer from an official service, or one that can't be used
│   ├── PackRefused       a file that is not a whole pack of snapshots
│   ├── FeedsTestRefused  an address for tests of official figures that is not on loopback
│   └── BackupRefused     no sound copy of a store, or no place for one
└── StoreUnusable         the store can't be used now (exit code 1)
    ├── StoreTooNew       written by a newer version of the program
    ├── StoreLocked       another process holds it
    ├── StoreSilent       PostgreSQL does not answer
    ├── StoreHalfMoved    another store is being moved to it
    ├── PackagesMissing   what a lake needs is not installed
    ├── LakeUnreadable    the files of a lake can't be read
    └── StoreDamaged      the file can't be read
"""

from collections.abc import Iterable

from slt_data.norwegian import listing
from slt_data.texts import say


class SltError(Exception):
    """An expected error: ``str(error)`` is one or more sentences for the person at the screen."""


class RefusedInput(SltError):
    """Input that was not accepted; nothing was changed by it."""


class FileRefused(RefusedInput):
    """A file that was refused. ``problems`` holds one sentence for each thing that is wrong, with its line."""

    heading = "errors.file_refused"

    def __init__(self, file: str, problems: Iterable[str]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__("\n".join([say(self.heading, file=file), *(f"  {problem}" for problem in self.problems)]))


class CatalogueRefused(FileRefused):
    """A catalogue file that does not hold."""

    heading = "errors.catalogue_refused"


class DatasetRefused(FileRefused):
    """A file of figures or judgements that does not hold."""

    heading = "errors.dataset_refused"


class PlanFileRefused(FileRefused):
    """A file of the plan that does not hold."""

    heading = "errors.plan_refused"


class UnknownName(RefusedInput):
    """A name that the catalogue does not have; the message lists those it has."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(sorted(known))
        super().__init__(say("errors.unknown_name", kind=kind, name=name, known=listing(self.known) or "–"))


class AlreadyWithdrawn(RefusedInput):
    """A batch that does not count any more can't be withdrawn once more."""

    def __init__(self, number: int) -> None:
        super().__init__(say("errors.already_withdrawn", number=number))


class RulesStay(RefusedInput):
    """A batch of hiding rules can't be withdrawn, since readers already have the figures they were given by them."""

    def __init__(self, number: int) -> None:
        super().__init__(say("errors.rules_stay", number=number))


class BackupRefused(RefusedInput):
    """A file that is not a sound copy of a store, or a place where no copy can be written."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(say("errors.backup_refused", path=path, why=why))


class SettingRefused(RefusedInput):
    """An environment variable whose value can't be used. ``key``: of the sentence, if it is not to be a number."""

    def __init__(self, name: str, value: str, key: str = "errors.setting_refused") -> None:
        super().__init__(say(key, name=name, value=value))


class SettingsRefused(RefusedInput):
    """Access settings that are missing or invalid, so the program does not start. ``problems``: one sentence each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join([say("errors.settings_refused"), *(f"  {problem}" for problem in self.problems)]))


class NotAllowed(RefusedInput):
    """An action that requires a role the visitor does not have; nothing was done."""

    def __init__(self) -> None:
        super().__init__(say("errors.not_allowed"))


class KeyRefused(RefusedInput):
    """An API key that can't be made or withdrawn."""


class StoreNotTold(RefusedInput):
    """The settings do not say where the store is. Their values are not repeated, since they may be secret."""

    def __init__(self, why: str) -> None:
        super().__init__(say("errors.store_not_told", why=why))


class MoveRefused(RefusedInput):
    """A store that can't be moved to ``target``."""

    def __init__(self, target: str, why: str) -> None:
        super().__init__(say("errors.move_refused", target=target, why=why))


class OfficialRefused(RefusedInput):
    """No answer from an official service, or one that can't be used; what stands was not touched.

    ``service``: its id; ``why``: the key of the sentence in ``official``, filled in with ``names``.
    """

    def __init__(self, service: str, why: str, **names: str | int) -> None:
        self.service, self.why, self.names = service, why, names
        super().__init__(say(f"official.{why}", service=say(f"official.name_{service}"), **names))


class PackRefused(RefusedInput):
    """A file that is not a whole pack of snapshots; none of it was taken in. ``why``: the end of its text key."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(say(f"official.pack_{why}"))


class FeedsTestRefused(RefusedInput):
    """The address for tests of official figures is not on loopback. It is not repeated, since it may be secret."""

    def __init__(self) -> None:
        super().__init__(say("official.test_address"))


class StoreUnusable(SltError):
    """The store can't be used; it was not changed."""


class StoreTooNew(StoreUnusable):
    """The store was written by a newer version of the program."""

    def __init__(self, path: str, version: int, known: int) -> None:
        super().__init__(say("errors.store_too_new", path=path, version=version, known=known))


class StoreOfNewerDuckDB(StoreTooNew):
    """The file was written by a newer DuckDB than ``installed``, in a form that this one can't read."""

    def __init__(self, path: str, installed: str) -> None:
        StoreUnusable.__init__(self, say("errors.store_newer_duckdb", path=path, installed=installed))


class StoreLocked(StoreUnusable):
    """Another process is writing to the store and did not finish within the time limit."""

    def __init__(self, path: str) -> None:
        super().__init__(say("errors.store_locked", path=path))


class StoreDamaged(StoreUnusable):
    """The file is not a store, or a part of it can't be read."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(say("errors.store_damaged", path=path, why=why))


class StoreOutOfReach(StoreUnusable):
    """The folder of the store can't be created or written to."""

    def __init__(self, path: str) -> None:
        super().__init__(say("errors.store_out_of_reach", path=path))


class StoreSilent(StoreUnusable):
    """PostgreSQL does not answer. ``unsure``: it stopped in the middle of a commit that may have gone through."""

    def __init__(self, name: str, *, unsure: bool = False) -> None:
        super().__init__(say("errors.store_silent_unsure" if unsure else "errors.store_silent", name=name))


class StoreHalfMoved(StoreUnusable):
    """A store is being moved to this place, or moving was interrupted."""

    def __init__(self, name: str) -> None:
        super().__init__(say("errors.store_half_moved", name=name))


class PackagesMissing(StoreUnusable):
    """The packages that a lake needs are not installed, or not in the version that fits."""

    def __init__(self) -> None:
        super().__init__(say("errors.packages_missing"))


class LakeUnreadable(StoreUnusable):
    """The catalogue answers, but some of the files that it names can't be read or written."""

    def __init__(self, name: str, data: str) -> None:
        super().__init__(say("errors.lake_unreadable", name=name, data=data))
