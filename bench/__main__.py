"""``python -m bench [part …]``: measures in turn, ours and the floor, and prints the ratios of the medians.

Parts: clicks, sessions, files, figures, nation, catalogues, intake, reports, commands; all of them where none is named.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from bench import catalogues, clicks, commands, figures, intake, nation, reports, sessions, taken_out
from bench.result import Result
from slt_data.settings import settings
from slt_data.shipped.catalogue_yaml import read_catalogue
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.store import open_store
from slt_data.story.materials import Materials

RESULTS = Path(__file__).with_name("results.json")


def shipped(home: Path) -> Materials:
    """The shipped figures in a store of their own."""
    datasets = settings().datasets
    store = open_store(home / "slt.duckdb", read_catalogue(datasets))
    bring_up_to_date(store, datasets)
    return Materials(store)


def parts(home: Path) -> dict[str, Callable[[], Iterator[Result]]]:
    """What can be measured, in the order in which it is."""
    known = shipped(home)
    clicks.write_figures(known, home / "figures.json")
    ours, floor = clicks.our_side(home), clicks.floor_side(home / "figures.json")

    def many() -> Iterator[Result]:
        results, waits = sessions.measure(ours.served, floor.served)
        print(*waits, sep="\n")
        yield from results

    def of_reports() -> Iterator[Result]:
        reports.measure()
        return iter(())

    return {
        "clicks": lambda: iter(clicks.measure(ours, floor)),
        "sessions": many,
        "files": lambda: iter(taken_out.measure(known)),
        "figures": lambda: iter(figures.measure()),
        "nation": lambda: iter(nation.measure()),
        "catalogues": lambda: iter(catalogues.measure()),
        "intake": lambda: iter(intake.measure()),
        "reports": of_reports,
        "commands": lambda: commands.measure(home),
    }


def main(wanted: list[str]) -> int:
    """Measure, print the table, write ``results.json``."""
    home, results = Path(tempfile.mkdtemp()), []
    try:
        known = parts(home)
        if unknown := set(wanted) - known.keys():
            print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)
            return 2
        for name in wanted or known:
            began = time.perf_counter()
            for one in known[name]():
                results.append(one)
                print(one.line, flush=True)
            print(f"  ({name}: {time.perf_counter() - began:.0f} s)", flush=True)
    finally:
        shutil.rmtree(home)
    RESULTS.write_text(json.dumps([asdict(one) for one in results], indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
