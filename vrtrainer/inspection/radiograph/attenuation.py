"""How much of a beam a material takes, by energy: NIST's table, mixed by mass."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

_FILE = Path(__file__).with_name("attenuation.yaml")


@dataclass(frozen=True)
class Material:
    """What a thing is made of.

    Attributes:
        name: Its id in ``attenuation.yaml``.
        solid: Density of the stuff itself, g/cm3.
        kind: organic, mixed or metal: how a dual-energy machine colours it.
        electrons: Electrons per atomic mass unit (Z/A), to which Compton scatter is proportional.
        energies_mev: Where the coefficients stand.
        coefficients: Mass attenuation coefficients there, cm2/g.
    """

    name: str
    solid: float
    kind: str
    electrons: float
    energies_mev: tuple[float, ...]
    coefficients: tuple[float, ...]

    def mass_attenuation(self, energy_mev: float) -> float:
        """Returns mu/rho in cm2/g at an energy within the table (log-log between its rows)."""
        logs = np.interp(
            np.log(energy_mev), np.log(self.energies_mev), np.log(np.array(self.coefficients))
        )
        return float(np.exp(logs))


@cache
def _table() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return data


def names() -> tuple[str, ...]:
    """Returns the ids of every material."""
    return tuple(_table()["materials"])


@cache
def material(name: str) -> Material:
    """Returns a material by its id.

    Raises:
        KeyError: there is none of this id.
    """
    table = _table()
    row = table["materials"][name]
    shares = row["of"]
    rows = np.array([table["elements"][element] for element in shares])
    weights = np.array([float(share) for share in shares.values()])
    electrons = sum(share * table["electrons"][element] for element, share in shares.items())
    return Material(
        name=name,
        solid=float(row["solid"]),
        kind=str(row["kind"]),
        electrons=float(electrons),
        energies_mev=tuple(float(energy) for energy in table["energies_mev"]),
        coefficients=tuple(float(value) for value in weights @ rows),
    )
