"""Opening the store and updating it from the catalogue and the data sets on disk."""

from collections.abc import Collection
from pathlib import Path

from slt_data.shipped.catalogue_yaml import catalogue_digest, read_catalogue_rows
from slt_data.shipped.offences import bring_offences
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.lake_address import LakeAddress
from slt_data.store.library import bring_library, library_digest
from slt_data.store.store import Store, open_store


def open_up_to_date(
    place: Path | LakeAddress, datasets: Path, taken: Collection[str] = (), *, lingering: bool = False
) -> tuple[Store, tuple[int, ...]]:
    """The store in ``place``, updated from the folder ``datasets``, and the numbers of the batches this needed.

    The catalogue's files are read only if they are not those that were read last. ``taken``: as for
    ``read_catalogue``; ``lingering``: as for ``Database``.

    Raises ``CatalogueRefused``, ``DatasetRefused`` and as ``Holder.prepare``.
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
