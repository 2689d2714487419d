"""Opening the store and updating it from the catalogue and the data sets on disk."""

from collections.abc import Collection
from pathlib import Path

from slt_data.shipped.catalogue_yaml import read_catalogue
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.lake_address import LakeAddress
from slt_data.store.store import Store, open_store


def open_up_to_date(
    place: Path | LakeAddress, datasets: Path, taken: Collection[str] = ()
) -> tuple[Store, tuple[int, ...]]:
    """The store in ``place``, updated from the folder ``datasets``, and the numbers of the batches this needed.

    ``taken``: as for ``read_catalogue``. Raises ``CatalogueRefused``, ``DatasetRefused`` and as ``Holder.prepare``.
    """
    store = open_store(place, read_catalogue(datasets, taken))
    return store, tuple(bring_up_to_date(store, datasets))
