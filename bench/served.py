"""A Streamlit app in a process of its own, started anew for each measurement."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

DEFAULT_SETTINGS = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true", "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "auto"}
"""Streamlit's own values of what our config.toml sets otherwise and bears on speed. Environment wins over file."""


@dataclass(frozen=True)
class Running:
    """``began``: when the process was started, by ``perf_counter``; ``address``: where it answers."""

    began: float
    address: str
    process: int

    def memory(self) -> float:
        """Bytes that the process and its children hold for themselves."""
        whole = psutil.Process(self.process)
        return float(sum(one.memory_full_info().uss for one in (whole, *whole.children(recursive=True))))


@dataclass(frozen=True)
class Served:
    """The app in ``folder``, run with ``environment`` on top of ours."""

    folder: Path
    environment: dict[str, str]

    @contextmanager
    def fresh(self) -> Iterator[Running]:
        """The app once it answers; it ends with the block."""
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        options = ["--server.port", str(port), "--server.headless", "true", "--server.address", "127.0.0.1"]
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", *options],
            cwd=self.folder,
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            while process.poll() is None:
                with suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310
                    break
                time.sleep(0.02)
            yield Running(began, address, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)
