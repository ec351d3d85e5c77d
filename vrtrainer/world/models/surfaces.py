"""The surfaces of the world: one table, so that steel is the same steel everywhere.

Colours are linear albedo. The textures are made by ``builders/textures.py``.
"""

from __future__ import annotations

from dataclasses import replace

from vrtrainer.engine.materials import Surface

Colour = tuple[float, float, float]

PAINT = Surface(
    "paint", (0.5, 0.5, 0.5), 0.5, albedo_texture="paint_col.jpg",
    normal_texture="paint_nrm.jpg", texture_m=1.5, kind="paint", grime=0.45,
)  # fmt: skip
FRESH_PAINT = replace(PAINT, name="fresh paint", roughness=0.30, grime=0.0, kind="solid")
# Coloured by their vertices, so that a machine of many colours is drawn at once.
COAT = Surface(
    "coat", (1.0, 1.0, 1.0), 0.42, albedo_texture="paint_col.jpg",
    normal_texture="paint_nrm.jpg", texture_m=1.5, kind="paint", grime=0.32,
)  # fmt: skip
MOULDED = Surface("moulded", (1.0, 1.0, 1.0), 0.72, grime=0.35)
GALVANISED = Surface(
    "galvanised steel", (0.62, 0.63, 0.64), 0.46, 0.55,
    albedo_texture="galvanised_col.jpg", texture_m=0.6,
)  # fmt: skip
STEEL = Surface("bright steel", (0.56, 0.57, 0.58), 0.32, 0.9)
DARK_STEEL = Surface("dark steel", (0.075, 0.078, 0.082), 0.5, 0.2)
RUBBER = Surface("rubber", (0.022, 0.022, 0.023), 0.82)
DARK = Surface("dark gap", (0.006, 0.006, 0.006), 0.95)
PLYWOOD = Surface(
    "container floor", (1.0, 1.0, 1.0), 0.62, albedo_texture="plywood_col.jpg",
    normal_texture="plywood_nrm.jpg", texture_m=1.2,
)  # fmt: skip
WOOD = Surface(
    "sawn wood", (0.95, 0.95, 0.95), 0.8, albedo_texture="wood_col.jpg",
    normal_texture="wood_nrm.jpg", texture_m=1.0,
)  # fmt: skip
CARDBOARD = Surface(
    "cardboard", (1.0, 1.0, 1.0), 0.85, albedo_texture="cardboard_col.jpg",
    normal_texture="cardboard_nrm.jpg", texture_m=1.0,
)  # fmt: skip
KNIT = Surface(
    "knitted glove", (0.150, 0.160, 0.180), 0.95, albedo_texture="knit_col.jpg",
    normal_texture="knit_nrm.jpg", texture_m=0.032,
)  # fmt: skip
CONCRETE = Surface(
    "concrete", (0.92, 0.92, 0.92), 0.88, albedo_texture="concrete_col.jpg",
    normal_texture="concrete_nrm.jpg", texture_m=4.0, kind="ground",
)  # fmt: skip
FLOOR = Surface(
    "power-floated floor", (0.95, 0.95, 0.95), 0.42, albedo_texture="floor_col.jpg",
    normal_texture="floor_nrm.jpg", texture_m=4.0, kind="ground", grime=0.25,
)  # fmt: skip
DECAL = Surface("print", (1.0, 1.0, 1.0), 0.6, kind="decal", casts_shadow=False)
CONTACT = Surface(
    "contact shade", (1.0, 1.0, 1.0), 1.0, albedo_texture="contact.png", kind="decal",
    casts_shadow=False,
)  # fmt: skip
CHAIN_LINK = Surface(
    "chain link", (0.62, 0.63, 0.64), 0.5, albedo_texture="chain_link.png", kind="decal",
    casts_shadow=False, two_sided=True,
)  # fmt: skip
STAIN = Surface(
    "stain", (0.045, 0.042, 0.038), 0.62, albedo_texture="stain.png", kind="decal",
    casts_shadow=False, opacity=0.55,
)  # fmt: skip
PUDDLE = Surface(
    "puddle", (0.035, 0.034, 0.032), 0.07, albedo_texture="stain.png", kind="decal",
    casts_shadow=False, opacity=0.8,
)  # fmt: skip
SEA = Surface(
    "sea", (0.010, 0.030, 0.034), 0.12, normal_texture="waves_nrm.jpg", texture_m=9.0, grime=0.0,
    casts_shadow=False,
)  # fmt: skip
GRASS = Surface("grass", (0.085, 0.110, 0.040), 0.95, kind="ground", grime=0.9, casts_shadow=False)
ASPHALT = Surface(
    "asphalt", (0.20, 0.20, 0.205), 0.92, albedo_texture="concrete_col.jpg",
    normal_texture="concrete_nrm.jpg", texture_m=3.0, kind="ground", casts_shadow=False,
)  # fmt: skip
GLASS = Surface("glass", (0.10, 0.13, 0.14), 0.06, kind="glass", opacity=0.35)
# A roof light: milky plastic, as bright as the sky above lets it be.
PANE = Surface(
    "roof light", (0.80, 0.84, 0.86), 0.5, daylight=0.55, casts_shadow=False, grime=0.1
)  # fmt: skip
SCREEN = Surface("display", (1.0, 1.0, 1.0), 0.3, kind="panel", casts_shadow=False)

# The hall's own: few surfaces, so few draws; what colour a thing has its vertices say.
COATED = replace(PAINT, name="coated steel", base=(1.0, 1.0, 1.0), grime=0.25, roughness=0.42)
MOULDED = Surface("moulded plastic", (1.0, 1.0, 1.0), 0.48, grime=0.15)
CLADDING = replace(PAINT, name="cladding", base=(0.60, 0.61, 0.61), grime=0.14, roughness=0.5)
PLINTH = replace(CONCRETE, name="plinth", base=(0.80, 0.80, 0.79), kind="solid", grime=0.3)
WARES = Surface("wares", (1.0, 1.0, 1.0), 0.82, albedo_texture="wares_col.jpg", grime=0.18)
WRAP = Surface(
    "stretch film", (0.62, 0.64, 0.67), 0.16, kind="glass", opacity=0.16, casts_shadow=False
)  # fmt: skip


def painted(colour: Colour, grime: float = 0.45, roughness: float = 0.5) -> Surface:
    """Returns coated steel of a linear colour; `grime` 0 is new, 1 badly worn."""
    return replace(PAINT, name=f"paint {colour}", base=colour, grime=grime, roughness=roughness)


def plastic(colour: Colour, roughness: float = 0.55) -> Surface:
    """Returns an even, unworn plastic or lacquer of a linear colour."""
    return Surface(f"plastic {colour}", colour, roughness)


def cloth(colour: Colour) -> Surface:
    """Returns woven cloth of a linear colour."""
    return Surface(f"cloth {colour}", colour, 0.95)


def glowing(colour: Colour, strength: float = 1.0) -> Surface:
    """Returns something that gives off light of its own, such as a lamp's tube."""
    return Surface(f"lamp {colour}", colour, 0.6, emission=strength, casts_shadow=False)


def line_paint(colour: Colour) -> Surface:
    """Returns the paint of floor lines; it lies on the ground and casts nothing."""
    return Surface(
        f"line {colour}", colour, 0.7, albedo_texture="concrete_col.jpg", texture_m=4.0,
        casts_shadow=False,
    )  # fmt: skip


SAFETY_YELLOW: Colour = (0.80, 0.50, 0.02)
SAFETY_ORANGE: Colour = (0.85, 0.17, 0.02)
WHITE: Colour = (0.78, 0.78, 0.76)
BLACK: Colour = (0.018, 0.018, 0.019)
GREY: Colour = (0.22, 0.225, 0.23)
DARK_GREY: Colour = (0.055, 0.058, 0.062)
BLUE: Colour = (0.025, 0.075, 0.25)
NAVY: Colour = (0.012, 0.022, 0.060)
ORANGE: Colour = (0.62, 0.15, 0.02)
RED: Colour = (0.42, 0.02, 0.016)
GREEN: Colour = (0.03, 0.20, 0.07)
CUSTOMS_BLUE: Colour = (0.02, 0.06, 0.16)
