"""What a station shows besides the case: its administration's own, and its collection of cards."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping

from vrtrainer.basis import Resources, folders
from vrtrainer.content.catalogues import load_catalogues
from vrtrainer.content.models import LineIn
from vrtrainer.content.private import Overlay
from vrtrainer.records import results
from vrtrainer.scoring.collection import Collection, collection

log = logging.getLogger(__name__)


def shown_here(found: Resources) -> tuple[Overlay, Collection, Mapping[str, LineIn]]:
    """Returns an administration's own words, the station's collection, the colleague's lines.

    A results database that cannot be read costs nobody a visit: the collection then begins anew.
    """
    catalogues = load_catalogues(found)
    try:
        rows = results.sessions(folders.data_folder())
    except (sqlite3.Error, OSError) as error:
        log.warning("the collection begins anew: %s", error)
        rows = []
    return catalogues.private, collection(catalogues, rows), catalogues.lines
