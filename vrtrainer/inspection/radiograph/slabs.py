"""A scanned thing as slabs of materials: what every machine's picture is computed from.

Frame: metres; X across (the left side of whoever faces the doors is +X), Y from the container's
front to its doors, Z up from its base.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Corner = tuple[float, float, float]


@dataclass(frozen=True)
class Slab:
    """A box, or an upright cylinder that fills a box's middle, of one material.

    Attributes:
        material: An id of ``attenuation.yaml``.
        density: Mean density in g/cm3; a hollow profile has the mean of its steel and its air.
            Negative takes matter away again (the inside of a drum).
        low, high: Its corners.
        cylinder: Whether only the upright cylinder about the middle is filled.
    """

    material: str
    density: float
    low: Corner
    high: Corner
    cylinder: bool = False

    @property
    def mass_g(self) -> float:
        """Mass in grams."""
        sides = [high - low for low, high in zip(self.low, self.high, strict=True)]
        volume = sides[0] * sides[1] * sides[2] * 1e6
        return self.density * volume * (0.7853981634 if self.cylinder else 1.0)


@dataclass
class Slabs:
    """Collects slabs."""

    found: list[Slab] = field(default_factory=list)

    def box(
        self, material: str, density: float, low: Corner, high: Corner, cylinder: bool = False
    ) -> None:
        """Adds a slab; one without extent or matter is left out."""
        if density and all(a < b for a, b in zip(low, high, strict=True)):
            self.found.append(Slab(material, density, low, high, cylinder))

    def both(self, material: str, density: float, low: Corner, high: Corner) -> None:
        """Adds a slab at the left and its mirror image at the right."""
        self.box(material, density, low, high)
        self.box(material, density, (-high[0], low[1], low[2]), (-low[0], high[1], high[2]))
