"""Builders of everything that is seen: scenes from their files, containers, goods, tools, people.

They make nodes and meshes and know nothing of a session. `build_yard` and `build_warehouse` take a
checked scene; `build_container` the case's container; `build_load`, `build_lot` and `build_package`
its goods; `build_tool` what the officer holds, `Glove` the hand, `hold` the one in the other;
`build_controller` what is in the real hand; `lighting` the light of a scene.
"""

from .container import Anchor, ContainerModel, build_container
from .controllers import ControllerModel, build_controller
from .gear import GEAR, Stand, gear_piece
from .goods import build_lot
from .hands import Glove, build_hand
from .holds import Hold, hold
from .lighting import light_of
from .load import build_load
from .moods import lamps_of, mood_of
from .people import Figure
from .samples import build_package
from .tools import TOOLS, ToolModel, build_tool
from .warehouse import build_warehouse
from .yard import SceneModel, build_yard, scene_anchors

__all__ = [
    "GEAR",
    "TOOLS",
    "Anchor",
    "ContainerModel",
    "ControllerModel",
    "Figure",
    "Glove",
    "Hold",
    "SceneModel",
    "Stand",
    "ToolModel",
    "build_container",
    "build_controller",
    "build_hand",
    "build_load",
    "build_lot",
    "build_package",
    "build_tool",
    "build_warehouse",
    "build_yard",
    "gear_piece",
    "hold",
    "lamps_of",
    "light_of",
    "mood_of",
    "scene_anchors",
]
