"""``python -m scripts.release``: makes ``dist/``. ``lock`` writes the list of wheels, ``proof`` tries what was made."""

import sys
from pathlib import Path

from scripts.release.archive import about, complete, digest, write
from scripts.release.contents import DOORS, KEPT, LISTED, changed, forbidden, hosts, laid_out, of_git, of_head, version
from scripts.release.proof import prove
from scripts.release.wheels import PIP, PLATFORMS, Platform, ReleaseRefused, chosen, fetch, locked, pins

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"


def lock() -> None:
    """Writes the list of wheels anew, of ``requirements.txt`` as it is."""
    listed = pins((ROOT / "requirements.txt").read_text(encoding="utf-8")) + pins(PIP)
    folders = [DIST / "hjul" / platform.name for platform in PLATFORMS]
    for platform, folder in zip(PLATFORMS, folders, strict=True):
        fetch(platform, listed, folder)
    lines = [str(one) for one in locked(listed, folders) if one.hashes]
    (ROOT / LISTED).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def make(platform: Platform) -> Path:
    """The archive of a platform, made of HEAD. Raises ``ReleaseRefused``."""
    if left := changed(ROOT):
        raise ReleaseRefused(f"A release is made of what is committed, and this is not:\n{left}")
    listed, folder = of_head(ROOT, LISTED)[LISTED], DIST / "hjul" / platform.name
    wanted = pins(listed.decode("utf-8"))
    fetch(platform, wanted, folder)
    wheels = chosen(platform, wanted, folder)
    files = laid_out(of_head(ROOT, *KEPT), of_head(ROOT, DOORS))
    wrong = list(forbidden({**files, "hjul/krav.txt": listed}, hosts()))
    if wrong:
        raise ReleaseRefused("\n".join(wrong))
    told, commit = version(ROOT), of_git(ROOT, "rev-parse", "HEAD").decode().strip()
    path = DIST / f"slt-innsikt-{told}-{platform.name}.zip"
    moment = int(of_git(ROOT, "log", "-1", "--format=%ct"))
    write(path, complete(files, wheels, listed, about(platform, told, commit, wheels)), moment)
    path.with_name(f"{path.name}.sha256").write_text(f"{digest(path)}  {path.name}\n", encoding="utf-8")
    return path


def main(words: list[str]) -> int:
    """The exit code: 1 where no release was made, or it does not hold what it promises."""
    try:
        if words == ["lock"]:
            lock()
        elif words == ["proof"]:
            prove(ROOT, DIST, version(ROOT))
        else:
            for path in [make(platform) for platform in PLATFORMS]:
                print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.0f} MB")
    except ReleaseRefused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
