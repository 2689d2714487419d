"""Everything that ships with the program, brought into a store: the catalogue, the data sets, the offences."""

from collections.abc import Collection
from pathlib import Path

from slt_data.shipped.catalogue_yaml import catalogue_digest, read_catalogue_rows
from slt_data.shipped.offences import bring_offences
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.lake_address import LakeAddress
from slt_data.store.library import bring_library, library_digest
from slt_data.store.store import Store, open_store


def brought_from(
    place: Path | LakeAddress, datasets: Path, taken: Collection[str], *, lingering: bool
) -> tuple[Store, tuple[int, ...]]:
    """The store in ``place`` and the numbers of the batches that came from the folder ``datasets``.

    The catalogue's files are read only if they are not those that were read last. Arguments and what is raised as for
    ``open_up_to_date``.
    """
    digest = catalogue_digest(datasets)
    if isinstance(place, Path) and not place.exists():
        read_catalogue_rows(datasets, taken)  # a bad catalogue is refused before anything is made
    store = open_store(place, lingering=lingering)
    number = None
    if library_digest(store.batches()) != digest:
        number = bring_library(store.database, read_catalogue_rows(datasets, taken), digest)
    brought = () if number is None else (number,)
    return store, (*brought, *bring_up_to_date(store, datasets), *bring_offences(store, datasets))
