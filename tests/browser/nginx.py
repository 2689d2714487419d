"""Debian's nginx, started from the very files that ship in ``docs/drift``, with other ports and folders."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

FILES = ROOT / "docs" / "drift"
NAME = "slt.localhost"
"""A name that every browser takes for this machine."""

_AROUND = """
daemon off;
{user}
worker_processes 1;
pid {home}/nginx.pid;
error_log {home}/error.log warn;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    include {home}/processes.conf;
    include {home}/site.conf;
}}
"""


class Front(NamedTuple):
    """A running nginx: its ports, and the folder of its logs."""

    plain: int
    tls: int
    home: Path

    @property
    def address(self) -> str:
        """What a visitor types."""
        return f"https://{NAME}:{self.tls}"


def program() -> str:
    """Where nginx is. Skips the test where it can't be had, and fails it where it only has not been installed."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        if not sys.platform.startswith("linux") or shutil.which("apt-get") is None:
            pytest.skip("NOT TESTED: there is no nginx here and no apt-get to install it by")
        if os.geteuid() != 0 and shutil.which("sudo") is None:
            pytest.skip("NOT TESTED: there is no nginx here, and nobody who may install it")
        pytest.fail("no nginx here: run «scripts/browser.sh nginx» first")
    return found


@contextmanager
def nginx(home: Path, processes: str, apps: dict[str, int], plain: int, tls: int) -> Iterator[Front]:
    """In front of ``apps``: the port that the file ``processes`` says, and the one that the app really has."""
    found = program()
    home.mkdir(parents=True, exist_ok=True)
    key, certificate = home / "privkey.pem", home / "fullchain.pem"
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    make += ["-days", "2", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    subprocess.run([*make, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    site = {
        "listen [::]:80;": "",
        "listen [::]:443 ssl http2;": "",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{tls} ssl http2;",
        "slt.kommune.no": NAME,
        "/etc/ssl/slt/": f"{home}/",
        "/var/log/nginx/": f"{home}/",
        "/var/lib/nginx/slt": f"{home}/look",
    }
    (home / "site.conf").write_text(_changed("nginx.conf", site))
    (home / "processes.conf").write_text(_changed(processes, {f":{old}": f":{new}" for old, new in apps.items()}))
    user = "user root;" if os.geteuid() == 0 else ""
    (home / "nginx.conf").write_text(_AROUND.format(home=home, user=user))
    with (home / "out.log").open("wb") as log:
        running = subprocess.Popen([found, "-c", str(home / "nginx.conf")], stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait(tls, running, home)
        yield Front(plain, tls, home)
    finally:
        running.terminate()
        running.wait(timeout=10)


def _changed(name: str, changes: dict[str, str]) -> str:
    text = (FILES / name).read_text()
    for old, new in changes.items():
        assert old in text, f"{old} does not stand in {name}"
        text = text.replace(old, new)
    return text


def _wait(port: int, running: "subprocess.Popen[bytes]", home: Path) -> None:
    for _ in range(200):
        if running.poll() is not None:
            pytest.fail((home / "out.log").read_text())
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("nginx did not come up")
