"""Look the pinned packages up among known vulnerabilities; says so where it can not. Exit code 1: some are known.

``python scripts/advisories.py requirements.txt``
"""

import json
import subprocess
import sys
from pathlib import Path

PATIENCE = 120
"""Seconds."""


def main(requirements: str) -> int:
    """Print what was found; returns 1 where a package has a known vulnerability."""
    command = [Path(sys.executable).with_name("pip-audit"), "-r", requirements, "--disable-pip", "--no-deps"]
    options = ["--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    try:
        ran = subprocess.run([*command, *options], capture_output=True, text=True, timeout=PATIENCE, check=False)
        found = json.loads(ran.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError):
        print("The advisory service can't be reached: nothing was looked up.")
        return 0
    unknown = [one["name"] for one in found if "skip_reason" in one]
    bad = [one for one in found if one.get("vulns")]
    for one in bad:
        for vulnerability in one["vulns"]:
            mended = ", ".join(vulnerability["fix_versions"]) or "none yet"
            print(f"{one['name']} {one['version']}: {vulnerability['id']}, mended in {mended}")
    print(f"{len(found) - len(unknown)} packages looked up, {len(bad)} with known vulnerabilities.")
    if unknown:
        print(f"{len(unknown)} could not be looked up.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
