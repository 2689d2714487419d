"""Tries the archives as a municipality gets them, on a machine without network: ``make release-proof``."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path

from scripts.release.archive import FOLDER
from scripts.release.contents import of_git
from scripts.release.wheels import LINUX, PLATFORMS, Platform, ReleaseRefused

PLACE = "På øya i nærheten"
PATIENCE = 600
PORT = 8517


def prove(root: Path, dist: Path, version: str) -> None:
    """Tries all archives where no address but this machine's own can be reached. Raises ``ReleaseRefused``."""
    inside = ["sh", "-c", 'ip link set lo up && exec "$0" -m scripts.release.proof "$@"', sys.executable]
    if subprocess.run(["unshare", "-rn", *inside, str(root), str(dist), version], cwd=root, check=False).returncode:
        raise ReleaseRefused("The release does not hold what it promises.")


def holds(right: bool, what: str) -> None:
    """Tells what was tried. Raises ``ReleaseRefused`` where it is not so."""
    if not right:
        raise ReleaseRefused(f"NOT SO: {what}")
    print(f"  {what}", flush=True)


def unpacked(archive: Path, place: Path) -> Path:
    """The folder that the archive makes in the place, over what lies there."""
    subprocess.run(["unzip", "-qo", str(archive), "-d", str(place)], check=True)
    return place / FOLDER


def resolves(root: Path, platform: Platform, folder: Path) -> None:
    """Every wheel is there for every Python of the platform, with what each asks for, by a resolver's own word."""
    for python in platform.pythons:
        target = ["--python-platform", platform.name, "--python-version", python, "--target", str(folder / "ikke")]
        wheels = ["--offline", "--no-cache", "--no-config", "--no-index", "--find-links", "hjul", "--require-hashes"]
        command = [str(root / ".venv/bin/uv"), "pip", "install", "--dry-run", *target, *wheels, "-r", "hjul/krav.txt"]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=bare(folder))
        said = next((line for line in ran.stderr.splitlines() if line.startswith("Would install")), ran.stderr)
        holds(ran.returncode == 0, f"{platform.shown}, Python {python}: {said}")


def bare(folder: Path, **more: str) -> dict[str, str]:
    """An environment that knows nothing of this machine but where its programs are."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder.parent), "LANG": "C.UTF-8", **more}


def words(folder: Path, *said: str) -> tuple[int, str]:
    """The exit code and the words of ``start.sh`` with these words after it."""
    command = ["sh", "start.sh", *said]
    ran = subprocess.run(
        command, cwd=folder, env=bare(folder), capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return ran.returncode, ran.stdout + ran.stderr


def page(path: str) -> str:
    """What is answered at the path."""
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=20) as reply:
        return str(reply.read().decode("utf-8"))


def started_and_stopped(folder: Path, what: str) -> str:
    """Starts it, asks for the first page, starts it once more beside itself, stops it as Ctrl+C does; what it said."""
    log, begun = folder.parent / "sagt.log", time.monotonic()
    command = ["sh", "start.sh", "--uten-nettleser", "--port", str(PORT)]
    with log.open("wb") as said:
        going = subprocess.Popen(
            command, cwd=folder, env=bare(folder), stdout=said, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        while (
            "er åpen på" not in log.read_text("utf-8") and going.poll() is None and time.monotonic() - begun < PATIENCE
        ):
            time.sleep(0.2)
        holds("er åpen på" in log.read_text("utf-8"), f"{what}: open after {time.monotonic() - begun:.0f} s")
        holds("<title>" in page("/") and page("/readyz") == "ok", f"{what}: the first page answers")
        holds(
            "går allerede" in words(folder, "--uten-nettleser", "--port", str(PORT))[1],
            f"{what}: a second start says so",
        )
    finally:
        os.killpg(going.pid, signal.SIGINT)
        code = going.wait(timeout=30)
    holds(code == 0 and "Stoppet." in log.read_text("utf-8"), f"{what}: stopped")
    return log.read_text("utf-8")


def refusals(folder: Path) -> None:
    """What stands in the way is said."""
    with socket.create_server(("127.0.0.1", PORT)):
        code, said = words(folder, "--port", str(PORT))
    holds(code == 1 and "i bruk av et annet program" in said, f"port in use: {said.strip()}")
    wheel, mark = next((folder / "hjul").glob("plotly-*.whl")), folder / ".utgivelse"
    whole, kept = wheel.read_bytes(), mark.read_bytes()
    wheel.write_bytes(whole[:-1])
    mark.unlink()
    code, said = words(folder, "--port", str(PORT))
    holds(code == 1 and wheel.name in said, f"damaged wheel: {said.strip()}")
    wheel.write_bytes(whole)
    mark.write_bytes(kept)


def upgrade(root: Path, archive: Path, folder: Path) -> None:
    """Figures of the version before the last change of tables stand after the new release is unpacked over the old."""
    steps = (
        of_git(root, "log", "-1", "--diff-filter=A", "--format=%H", "--", "slt_data/store/migrations").decode().strip()
    )
    old, store, python = folder.parent / "eldre", folder / "var", folder / ".venv/bin/python"
    old.mkdir()
    with (old / "tre.tar").open("wb") as tree:
        subprocess.run(["git", "archive", f"{steps}^"], cwd=root, stdout=tree, check=True)
    subprocess.run(["tar", "-xf", "tre.tar"], cwd=old, check=True)
    subprocess.run(["mv", str(store), str(old / "ny")], check=True)
    older = bare(folder, SLT_HOME=str(store))
    subprocess.run([str(python), "-m", "slt_data", "init"], cwd=old, env=older, check=True, stdout=subprocess.DEVNULL)
    ran = subprocess.run(
        [str(python), "-m", "slt_data", "history"], cwd=old, env=older, check=True, capture_output=True
    )
    mark, left = folder / ".utgivelse", folder / "slt_data/gammel.py"
    mark.write_text(
        mark.read_text("utf-8")
        .replace('"commit": "', '"commit": "eldre-')
        .replace('"files": [', '"files": ["slt_data/gammel.py", ')
    )
    left.write_text("")
    (folder / "datasets/egen.txt").write_text("min")
    unpacked(archive, folder.parent)
    started_and_stopped(folder, "unpacked over an older one")
    copies = [one.name for one in (store / "sikkerhetskopier").glob("*-foer-*")]
    holds(bool(copies), f"copied before the tables changed: {', '.join(copies)}")
    now = words(folder, "history")[1]
    lines = ran.stdout.decode().strip().splitlines()
    holds(all(line.split()[0] in now for line in lines if line.strip()), f"{len(lines)} lines of history stand")
    holds(not left.exists() and (folder / "datasets/egen.txt").exists(), "an old file is gone, one's own stays")


def main(root: Path, dist: Path, version: str) -> int:
    """The exit code; called where there is no network."""
    holds(len(Path("/proc/net/route").read_text("utf-8").splitlines()) <= 1, "no network: no route leads anywhere")
    with tempfile.TemporaryDirectory() as made:
        for platform in PLATFORMS:
            archive = dist / f"slt-innsikt-{version}-{platform.name}.zip"
            place = Path(made) / f"{PLACE} {platform.name}"
            place.mkdir()
            with zipfile.ZipFile(archive) as told:
                holds(told.testzip() is None, f"{archive.name}: {archive.stat().st_size / 1e6:.0f} MB, whole")
            folder = unpacked(archive, place)
            summed = subprocess.run(["sha256sum", "--quiet", "-c", "filer.sha256"], cwd=folder, check=False).returncode
            holds(summed == 0, "every file has its checksum")
            resolves(root, platform, folder)
            if platform is LINUX:
                started_and_stopped(folder, "first start")
                started_and_stopped(folder, "second start")
                refusals(folder)
                holds(words(folder, "doctor")[0] == 0, "sh start.sh doctor")
                holds(words(folder, "backup", "kopi.duckdb")[0] == 0, "sh start.sh backup kopi.duckdb")
                upgrade(root, archive, folder)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
    except ReleaseRefused as refusal:
        sys.exit(str(refusal))
