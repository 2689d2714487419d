"""Which feed knows a file: by the table's number, or by what the table calls itself."""

from dataclasses import dataclass

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.feeds import Feed, Service
from slt_data.intake.feeds.contradictions import contradictions, is_titled, without_mark
from slt_data.intake.feeds.mapping import Mapped, mapped
from slt_data.intake.feeds.pxweb_table import pxweb_tables
from slt_data.intake.findings import Finding
from slt_data.intake.formats.json_stat import Cube, read_cube
from slt_data.intake.workbook import Workbook


@dataclass(frozen=True, eq=False)
class OfficialTable:
    """A file that is a table which ``feed`` knows. ``sheet``: the name of the sheet that it stands on; ``cells``: the
    address of each value on it, empty for the sheet that is made of JSON.
    """

    cube: Cube
    feed: Feed
    sheet: str
    cells: tuple[str, ...] = ()

    def mapped(self, area: str, catalogue: Catalogue) -> tuple[Mapped, list[Finding]]:
        """What it says of ``area``, and what contradicts the feed; with any of that, no figure is read."""
        wrong = contradictions(self.cube, self.feed)
        if wrong:
            return Mapped(), wrong
        return mapped(self.cube, self.feed, area, catalogue, self.sheet, self.cells), []


def official_table(workbook: Workbook, catalogue: Catalogue, feed: Feed | None = None) -> OfficialTable | None:
    """``workbook`` as a table of a feed of ``catalogue``; None if none knows it.

    ``feed``: the one by which it was fetched. Then it is read by that one, whatever the table calls itself.
    """
    sheet = workbook.sheets[0].name
    if workbook.form == "json":
        cube = read_cube(workbook.content)
        known = feed or _feed_of(cube, catalogue)
        return OfficialTable(cube, known, sheet) if known is not None else None
    feeds = [feed] if feed is not None else _of_tables(catalogue)
    found = next(pxweb_tables(workbook, feeds), None)
    if found is None:
        return None
    table, known = found
    return OfficialTable(table.cube, known, workbook.sheets[table.place].name, table.cells)


def _of_tables(catalogue: Catalogue) -> list[Feed]:
    """The feeds that have figures, in use."""
    return [one for one in catalogue.feeds if one.service is not Service.KLASS and not one.retired]


def _feed_of(cube: Cube, catalogue: Catalogue) -> Feed | None:
    """The feed of the table: by its number, also where that begins the title, else by the whole title: one that only
    begins alike may be of something else.
    """
    feeds = _of_tables(catalogue)
    if cube.table:
        return next((one for one in feeds if one.service is Service.SSB and one.table == cube.table), None)
    said = without_mark(cube.label)
    return next((one for one in feeds if said.startswith(f"{one.table}:") or is_titled(said, one)), None)
