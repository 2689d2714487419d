"""Starts the release that it lies in: installs from ``hjul/`` the first time, without network, then serves it.

``start.py [--port N] [--uten-nettleser]``, or a command of the program: ``start.py backup kopi.duckdb``. It needs
nothing but Python, so its sentences stand here, in bokmål.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
WINDOWS_LIMIT = 259
"""Characters of a path, where Windows has not been told otherwise."""
FIRST_START = 300.0
"""Seconds until the pages must answer."""


class Refused(Exception):
    """What stands in the way, in a sentence that says what to do."""


def told(root: Path) -> dict[str, Any]:
    """What the release says of itself: version, platform, Pythons, the longest path, room on the disk."""
    try:
        return dict(json.loads((root / "utgivelse.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        raise Refused("Noe mangler i mappen. Pakk ut hele zip-filen på nytt.") from None


def sums(text: str) -> dict[str, str]:
    """The checksum of each file, as ``sha256sum`` writes them."""
    return {name: found for found, name in (line.split("  ", 1) for line in text.splitlines())}


def check_machine(release: dict[str, Any], version: tuple[int, int], system: str, machine: str, wide: bool) -> None:
    """Raises ``Refused`` where the wheels are not for this machine or this Python."""
    pythons = [str(one) for one in release["pythons"]]
    have = ".".join(map(str, version))
    if system != release["system"]:
        raise Refused(f"Denne zip-filen er for {release['platform']}. Hent den som er for denne maskinen.")
    if machine.lower() not in {"amd64", "x86_64"} or not wide:
        raise Refused(f"Pakkene er for 64-bit Intel og AMD. Denne Python-en er for {machine}.")
    if have not in pythons:
        raise Refused(
            f"Denne Python-en er {have}, men pakkene er for {', '.join(pythons)}. Installer Python {pythons[-1]} fra "
            "https://www.python.org/downloads/ ved siden av, og start på nytt."
        )


def check_folder(root: Path, release: dict[str, Any], free: int, windows: bool) -> None:
    """Raises ``Refused`` where the folder can't be written to, has too long a name or too little room."""
    try:
        trial = root / ".skriveprove"
        trial.write_bytes(b"")
        trial.unlink()
    except OSError:
        raise Refused(f"Det går ikke an å skrive i {root}. Flytt mappen dit du kan skrive, og start på nytt.") from None
    if windows and len(str(root)) + 1 + release["longest"] > WINDOWS_LIMIT:
        raise Refused(f"Mappen {root} har for langt navn for Windows. Flytt den, for eksempel til C:\\slt-innsikt.")
    if free < release["room"]:
        raise Refused(f"Det trengs {release['room'] // 1_000_000} MB ledig plass i {root}.")


def check_files(root: Path) -> dict[str, str]:
    """The checksums of the files of the release. Raises ``Refused`` where a file is not as it was made."""
    try:
        listed = sums((root / "filer.sha256").read_text(encoding="utf-8"))
        for name, expected in listed.items():
            with (root / name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != expected:
                    raise Refused(f"Filen {name} er ikke som den skal. Pakk ut zip-filen på nytt.")
    except OSError as error:
        raise Refused(f"Finner ikke {error.filename}. Pakk ut hele zip-filen på nytt.") from None
    return listed


def sweep(root: Path, before: list[str], now: dict[str, str]) -> None:
    """Takes away what an older release brought and this one does not; nothing else in the folder is touched."""
    for name in set(before) - set(now):
        path = (root / name).resolve()
        if path.is_relative_to(root):
            path.unlink(missing_ok=True)


def python_of(root: Path) -> Path:
    """The Python of the environment."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(root: Path) -> None:
    """Makes the environment from the wheels in ``hjul/``, each held against its checksum. Raises ``Refused``."""
    print("Installerer første gang. Det tar noen minutter og trenger ikke nett …", flush=True)
    log = root / "installering.log"
    pip = next((root / "hjul").glob("pip-*.whl"))
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    environment |= {"PYTHONPATH": str(pip), "PIP_CONFIG_FILE": os.devnull, "PYTHONIOENCODING": "utf-8"}
    venv = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(root / ".venv")]
    wheels = ["--no-index", "--find-links", "hjul", "--require-hashes", "--no-deps", "--ignore-installed"]
    put_in = [str(python_of(root)), "-m", "pip", "--isolated", "--disable-pip-version-check", "install", *wheels]
    with log.open("wb") as said:
        for command, env in ((venv, None), ([*put_in, "-r", "hjul/krav.txt"], environment)):
            code = subprocess.run(
                command, cwd=root, env=env, stdout=said, stderr=subprocess.STDOUT, check=False
            ).returncode
            if code:
                raise Refused(f"Installeringen stoppet. Hva som skjedde, står i {log}.")
    log.unlink()


def bring_up(root: Path, release: dict[str, Any], busy: bool) -> None:
    """Installs, or brings an older release up to this one, if it is not done. Raises ``Refused``."""
    python = f"{sys.version_info[0]}.{sys.version_info[1]} i {sys.base_prefix}"
    mark, wanted = root / ".utgivelse", {"commit": release["commit"], "python": python}
    try:
        done = json.loads(mark.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        done = {}
    wheels = hashlib.sha256((root / "hjul" / "krav.txt").read_bytes()).hexdigest()
    standing = python_of(root).exists() and done.get("wheels") == wheels and done.get("python") == wanted["python"]
    if standing and done.get("commit") == release["commit"]:
        return
    if busy:
        raise Refused("En eldre utgave går ennå. Stopp den, og start på nytt.")
    check_folder(root, release, shutil.disk_usage(root).free, os.name == "nt")
    listed = check_files(root)
    sweep(root, done.get("files", []), listed)
    if not standing:
        mark.unlink(missing_ok=True)
        install(root)
    mark.write_text(json.dumps({**wanted, "wheels": wheels, "files": sorted(listed)}), encoding="utf-8")


def answers(port: int, path: str) -> str | None:
    """What this machine answers at the port, None if nothing does."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://127.0.0.1:{port}{path}", timeout=5) as reply:
            return str(reply.read(200).decode("utf-8", "replace"))
    except (OSError, ValueError):
        return None


def port_is_free(port: int) -> bool:
    """Whether the program can listen there."""
    with socket.socket() as trial:
        if os.name != "nt":
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def show(address: str, wanted: bool) -> None:
    """Opens the browser, where there is a screen."""
    if wanted and (os.name == "nt" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        webbrowser.open(address)


def serve(root: Path, port: int, browser: bool) -> int:
    """The exit code of the program, which goes until it is stopped. Raises ``Refused``."""
    address, start = f"http://127.0.0.1:{port}", time.monotonic()
    command = [str(python_of(root)), "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    print("Starter …", flush=True)
    program = subprocess.Popen(command, cwd=root)
    try:
        while answers(port, "/readyz") != "ok":
            if program.poll() is not None:
                raise Refused("Programmet stoppet. Det som står over, sier hvorfor.")
            if time.monotonic() - start > FIRST_START:
                raise Refused(f"Programmet svarer ikke på {address}.")
            time.sleep(0.5)
        print(f"SLT-innsikt er åpen på {address}\nStopp med Ctrl+C i dette vinduet.", flush=True)
        show(address, browser)
        return program.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        stop(program)


def stop(program: subprocess.Popen[bytes]) -> None:
    """Ends the program in an orderly way. On Windows it has got the Ctrl+C itself, and a signal would kill it."""
    if os.name != "nt":
        program.terminate()
    try:
        program.wait(timeout=20)
    except subprocess.TimeoutExpired:
        program.kill()
    print("Stoppet.", flush=True)


def run(words: list[str], root: Path = ROOT) -> int:
    """The exit code of what the words ask for. Raises ``Refused``."""
    release, port, browser = told(root), 8501, "--uten-nettleser" not in words
    check_machine(release, sys.version_info[:2], sys.platform, platform.machine(), sys.maxsize > 2**32)
    if words and not words[0].startswith("--"):
        bring_up(root, release, busy=False)
        return subprocess.run([str(python_of(root)), "-m", "slt_data", *words], cwd=root, check=False).returncode
    if "--port" in words:
        number = words[words.index("--port") + 1 :][:1]
        if not (number and number[0].isdecimal() and 0 < int(number[0]) < 65536):
            raise Refused("Etter --port skal det stå et tall, for eksempel --port 8502.")
        port = int(number[0])
    ours = answers(port, "/healthz") == "ok"
    if not ours and not port_is_free(port):
        start = ".\\start.bat" if os.name == "nt" else "sh start.sh"
        raise Refused(f"Port {port} er i bruk av et annet program. Start slik: {start} --port {port + 1}")
    bring_up(root, release, busy=ours)
    if ours:
        print(f"SLT-innsikt går allerede på http://127.0.0.1:{port}")
        show(f"http://127.0.0.1:{port}", browser)
        return 0
    return serve(root, port, browser)


def main() -> int:
    """Runs it; what stands in the way is told, and the window stays until it is read."""
    try:
        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 1
    except Refused as refusal:
        print(refusal, file=sys.stderr, flush=True)
        if os.name == "nt" and len(sys.argv) == 1 and sys.stdin and sys.stdin.isatty():
            input("Trykk Enter for å lukke vinduet.")
        return 1


if __name__ == "__main__":
    sys.exit(main())
