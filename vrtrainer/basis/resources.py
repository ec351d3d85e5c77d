"""Where content and assets are.

They stand at the top level of a checkout, for the people who write them, and travel inside the
wheel as `vrtrainer/_resources/`, for those who only run the program. A folder of the same name in
the user's data folder adds to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from vrtrainer.basis import folders
from vrtrainer.basis.faults import VrtrainerError


class ResourceMissing(VrtrainerError):
    """A file or folder that belongs to the program is not where it should be."""


class Resources:
    """Finds files below an ordered list of root folders.

    Args:
        shipped: Folders that hold what came with the program; the first that has a file wins.
        added: Folders of the user; looked at after the shipped ones.
    """

    def __init__(self, shipped: Sequence[Path], added: Sequence[Path] = ()) -> None:
        self.shipped = tuple(shipped)
        self.added = tuple(added)

    def path(self, relative: str) -> Path:
        """Return the first existing file or folder of that relative path.

        Args:
            relative: A path with forward slashes below a root, such as "scenes/yard.yaml".

        Raises:
            ResourceMissing: No root has it; the message names the places that were looked at.
        """
        for candidate in self._candidates(relative):
            if candidate.exists():
                return candidate
        places = "\n".join(f"  {place}" for place in self._candidates(relative))
        raise ResourceMissing(
            f"'{relative}' was not found. Looked at:\n{places}\n"
            "The installation is incomplete: install vrtrainer again."
        )

    def paths(self, relative: str) -> tuple[Path, ...]:
        """Return every existing one of that relative path, what came with the program first.

        Of the shipped roots only the first that has it counts: package data and a checkout are
        the same content twice.
        """
        shipped = [p for p in self._below(self.shipped, relative) if p.exists()][:1]
        added = [p for p in self._below(self.added, relative) if p.exists()]
        return (*shipped, *added)

    def _candidates(self, relative: str) -> list[Path]:
        return [*self._below(self.shipped, relative), *self._below(self.added, relative)]

    @staticmethod
    def _below(roots: Sequence[Path], relative: str) -> list[Path]:
        parts = PurePosixPath(relative)
        if parts.is_absolute() or ".." in parts.parts or "\\" in relative or ":" in relative:
            raise ValueError(f"a resource is named by a path below the root, not {relative!r}")
        return [root.joinpath(*parts.parts) for root in roots]


def resources() -> Resources:
    """Return the resources of this installation: package data, else checkout, then user's data."""
    package = Path(__file__).resolve().parent.parent
    return Resources(shipped=_shipped_roots(package), added=(folders.data_folder(),))


def _shipped_roots(package: Path) -> tuple[Path, ...]:
    roots = [package / "_resources"]
    checkout = package.parent
    # Beside an installed package stands site-packages, where "assets" could be anybody's.
    if (checkout / "pyproject.toml").is_file() and (checkout / "vrtrainer").is_dir():
        roots.append(checkout)
    return tuple(roots)
