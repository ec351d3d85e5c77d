"""The hall's measures, which its models, its light and its walkable floor agree on, metres.

The hall stands on x -13 to 13, y 0 to 28; its floor is at dock height above the yard outside.
"""

from __future__ import annotations

HALF_WIDTH_M, LENGTH_M = 13.0, 28.0
WALL_M = 0.36
PLINTH_M = 1.1
DOCK_HEIGHT_M = 1.2  # of the floor above the yard: the usual height of a lorry's bed

DOORS_X = (-6.5, 0.0, 6.5)
DOOR_M = (3.0, 3.4)  # width and height of a dock door
DOCKED, OPEN, CLOSED = 0, 1, 2  # which door has a container at it, stands open, is shut

FRAMES_Y = (0.25, 5.75, 11.25, 16.75, 22.25, 27.75)
_EAVES_M, _SLOPE = 6.81, 0.094


def deck(x: float) -> float:
    """Returns the height of the roof's underside over a point."""
    return _EAVES_M + (HALF_WIDTH_M - abs(x)) * _SLOPE


# Roof windows: middles along y; across they reach from RIDGE_SIDE to EAVES_SIDE of each slope.
ROOF_LIGHTS_Y = tuple(y + step for y in FRAMES_Y[:-1] for step in (1.55, 3.95))
ROOF_LIGHT_WIDTH_M, RIDGE_SIDE_M, EAVES_SIDE_M = 1.0, 2.2, 9.6

# Lamps of the hall, where their light leaves: x, y, z.
LAMPS = tuple((x, y, 5.6) for x in (-7.0, 0.8, 9.3) for y in (5.5, 11.5, 17.5, 23.5))
