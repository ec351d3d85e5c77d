"""What an administration keeps for itself, beside what everybody has.

Apart from ``resources``: models and pictures follow from where shipped files lie, not from this.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vrtrainer.basis import folders
from vrtrainer.basis.resources import Resources as Shared
from vrtrainer.basis.resources import resources as shared_resources


class Resources(Shared):
    """As ``resources.Resources``, with a folder that is no part of the others.

    Nothing that packs or lists content comes upon it.

    Args:
        shipped: Folders that hold what came with the program; the first that has a file wins.
        added: Folders of the user; looked at after the shipped ones.
        private: Folder of what an administration keeps for itself.
    """

    def __init__(
        self, shipped: Sequence[Path], added: Sequence[Path] = (), private: Path | None = None
    ) -> None:
        super().__init__(shipped, added)
        self.private = private


def resources(private: str = "") -> Resources:
    """Return the resources of this installation: package data, else checkout, then user's data.

    Args:
        private: Folder of an administration's own; ``private`` in the user's data folder if empty.
    """
    found = shared_resources()
    own = Path(private).expanduser() if private else folders.data_folder() / "private"
    return Resources(found.shipped, found.added, own)
