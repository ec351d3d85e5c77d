"""Shader programs: one source each, made into variants by definitions.

A camera carries the programs, the nodes only say of what kind they are: their tag
``program`` picks a variant through the camera's tag states. So the same world is right in
mono, in stereo, in both tiers and in the sun's depth pass.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources as package

import panda3d.core as p3d

# Inside the shader attribute, above anything a node may carry.
PRIORITY = 100

LAMPS = 8
# Matrices that one rig may have.
BONES = 24

KINDS = {"solid": 0, "paint": 1, "ground": 2, "decal": 3, "glass": 4}
# Of these, vertices may say colour and finish themselves, see ``batches``.
FINISHED = ("solid", "paint", "ground")
PROGRAM_TAG = "program"

# What puts a thing in its place: its node, a row of stock, or the bones of a rig.
_RIG = ["RIG", f"BONES {BONES}"]
_CARRIERS = {"": [], ".stock": ["STOCK"], ".rig": _RIG}

_INCLUDE = re.compile(r'^#include "([a-z_.]+)"$', re.MULTILINE)


@cache
def source(name: str) -> str:
    """Returns a shader's text with its includes put in place, each once."""
    seen: set[str] = set()

    def expand(file: str) -> str:
        text = (package.files("vrtrainer.engine") / "shaders" / file).read_text("utf-8")

        def replaced(found: re.Match[str]) -> str:
            if found[1] in seen:
                return ""
            seen.add(found[1])
            return expand(found[1])

        return _INCLUDE.sub(replaced, text)

    return expand(name)


@cache
def program(vertex: str, fragment: str, *definitions: str) -> p3d.Shader:
    """Returns the program of two files with definitions such as "EYES 2"."""
    head = "#version 330\n" + "".join(f"#define {d}\n" for d in definitions)
    shader = p3d.Shader.make(p3d.Shader.SL_GLSL, head + source(vertex), head + source(fragment))
    if not shader:
        raise RuntimeError(f"shader {vertex} + {fragment} ({', '.join(definitions)}) was refused")
    return shader


def variants(
    eyes: int, tier: str, lamps: bool = True, extra: tuple[str, ...] = ()
) -> dict[str, p3d.Shader]:
    """Returns every program a camera needs, by the tag that asks for it.

    Args:
        eyes: 1 or 2.
        tier: "full" or "software".
        lamps: False leaves the lamps' loop out: unused, it still costs a processor a sixth
            of the frame.
        extra: definitions that every program gets besides.
    """
    soft = tier == "software"
    room = LAMPS if lamps or not soft else 0
    seen = [f"EYES {eyes}", *extra]
    common = [*seen, f"LAMPS {room}"] + ["SOFT"] * soft
    found = {
        "sky": program("sky.vert", "sky.frag", *seen),
        "panel": program("panel.vert", "panel.frag", *seen),
        "panel.rig": program("panel.vert", "panel.frag", *seen, *_RIG),
        "print": program("panel.vert", "print.frag", *seen),
    }
    # Stock from afar, and what is written on it.
    for kind in ("solid", "paint"):
        found[f"{kind}.boxed.stock"] = program(
            "world.vert", "world.frag", *common, f"KIND {KINDS[kind]}", "STOCK", "BOXED"
        )
    found["decal.lettered.stock"] = program(
        "world.vert", "world.frag", *common, f"KIND {KINDS['decal']}", "STOCK", "LETTERED"
    )
    for kind, number in KINDS.items():
        for relief in (False, True):
            for carrier, definitions in _CARRIERS.items():
                # A processor has no time for bumps.
                bumps = relief and not soft
                more = ["RELIEF"] * bumps + definitions
                name = kind + ".relief" * relief + carrier
                made = (*common, f"KIND {number}", *more)
                found[name] = program("world.vert", "world.frag", *made)
                if kind in FINISHED and carrier != ".stock":
                    name = kind + ".relief" * relief + ".finished" + carrier
                    found[name] = program("world.vert", "world.frag", *made, "FINISHED")
    return found


def wear_program(node: p3d.NodePath, name: str) -> None:
    """Tags a node with the variant it is drawn by, see ``variants``."""
    node.set_tag(PROGRAM_TAG, name)


def bind(camera: p3d.Camera, base: p3d.NodePath, programs: dict[str, p3d.Shader]) -> None:
    """Gives a camera its programs and the inputs that ``base`` carries."""
    base.set_shader(programs["solid"], PRIORITY)
    camera.set_initial_state(base.get_state())
    camera.set_tag_state_key(PROGRAM_TAG)
    for name, shader in programs.items():
        # Above the initial state, below nothing: the tag is the node's own word.
        attrib = p3d.ShaderAttrib.make(shader, PRIORITY)
        camera.set_tag_state(name, p3d.RenderState.make(attrib))
