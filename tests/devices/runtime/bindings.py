"""Action manifests and bindings as SteamVR reads them: which control makes which action.

A program names actions; its binding files say which button, stick or pad of which controller
makes them. The runtime knows actions only. So a test that presses a trigger goes through the
program's own files, and a binding that is wrong is found out.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Value = bool | tuple[float, ...]

TYPES = ("", "boolean", "vector1", "vector2", "vector3", "pose", "vibration", "skeleton")
_PATH = re.compile(r"/user/hand/(left|right)/(input|output|pose)/(\w+)")
_DIRECTIONS = {"east": 0.0, "north": 90.0, "west": 180.0, "south": 270.0}
# What each mode has to give, and of what type.
_MODES: dict[str, dict[str, str]] = {
    "button": {"click": "boolean", "touch": "boolean"},
    "toggle_button": {"toggle": "boolean", "click": "boolean"},
    "trigger": {"pull": "vector1", "click": "boolean", "touch": "boolean"},
    "joystick": {"position": "vector2", "click": "boolean", "touch": "boolean"},
    "trackpad": {"position": "vector2", "click": "boolean", "touch": "boolean"},
    "dpad": dict.fromkeys((*_DIRECTIONS, "center"), "boolean"),
    "grab": {"grab": "boolean"},
    "force_sensor": {"force": "vector1"},
    "scalar_constant": {"value": "vector1"},
}


@dataclass
class Control:
    """A button, trigger, stick or pad, as the hand has it."""

    pressed: bool = False
    touched: bool = False
    value: float = 0.0
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True)
class Manifest:
    """An action manifest.

    Attributes:
        types: of every action, by its name.
        bindings: the default binding file of each controller type.
        problems: sentences on what SteamVR would not take.
    """

    path: Path
    types: Mapping[str, str]
    bindings: Mapping[str, Path]
    problems: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Reads a manifest; what is wrong with it is in its problems.

        Raises:
            ValueError: it is no JSON.
        """
        data = json.loads(path.read_text(encoding="utf-8"))
        problems = []
        sets = {entry["name"] for entry in data.get("action_sets", ())}
        types = {}
        for entry in data.get("actions", ()):
            name, kind = entry["name"], entry.get("type")
            types[name] = kind
            direction = "out" if kind == "vibration" else "in"
            if kind not in TYPES[1:]:
                problems.append(f"action {name} has the unknown type {kind}")
            elif not re.fullmatch(rf"/actions/\w+/{direction}/\w+", name):
                problems.append(
                    f"the name of action {name} is not /actions/<set>/{direction}/<name>"
                )
            if "/".join(name.split("/")[:3]) not in sets:
                problems.append(f"action {name} is of an action set that is not declared")
        bindings = {
            entry["controller_type"]: path.parent / entry["binding_url"]
            for entry in data.get("default_bindings", ())
        }
        problems += [f"there is no binding file {p}" for p in bindings.values() if not p.exists()]
        return cls(path, types, bindings, tuple(problems))


@dataclass(frozen=True)
class _Source:
    hand: str
    control: str
    mode: str
    parameters: Mapping[str, str]
    outputs: Mapping[str, str]

    def number(self, name: str, default: float) -> float:
        return float(self.parameters.get(name, default))


@dataclass
class Binding:
    """The bindings of one type of controller.

    Attributes:
        poses: the component (raw, tip, ...) by action and hand.
        haptics: actions and hands.
        problems: sentences on what SteamVR would not take, or these tests cannot play.
    """

    poses: dict[tuple[str, str], str] = field(default_factory=dict)
    haptics: set[tuple[str, str]] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    _sources: list[_Source] = field(default_factory=list)
    _held: dict[tuple[int, str], bool] = field(default_factory=dict)

    @classmethod
    def read(cls, manifest: Manifest, controller_type: str) -> Binding:
        """Reads the default binding of a controller type; one that has none binds nothing."""
        binding = cls()
        path = manifest.bindings.get(controller_type)
        if path is None or not path.exists():
            return binding
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("controller_type") != controller_type:
            binding.problems.append(f"{path.name} is for {data.get('controller_type')}")
        for name, action_set in data.get("bindings", {}).items():
            if action_set.get("chords"):
                binding.problems.append(f"{path.name}: chords cannot be played")
            binding._read_set(path.name, name, action_set, manifest)
        return binding

    def _read_set(
        self, file: str, name: str, action_set: Mapping[str, Any], manifest: Manifest
    ) -> None:
        def take(output: str, kind: str) -> bool:
            actual = manifest.types.get(output)
            if actual is None:
                self.problems.append(f"{file}: {output} is not declared in the manifest")
            elif actual != kind:
                self.problems.append(f"{file}: {output} is {actual}, and bound to a {kind}")
            elif not output.startswith(name + "/"):
                self.problems.append(f"{file}: {output} is bound within the set {name}")
            return actual == kind

        for kind, section in (("pose", "poses"), ("vibration", "haptics")):
            for entry in action_set.get(section, ()):
                found = _PATH.fullmatch(entry["path"])
                if found is None:
                    self.problems.append(f"{file}: {entry['path']} is no path of a hand")
                elif take(entry["output"], kind):
                    if kind == "pose":
                        self.poses[entry["output"], found[1]] = found[3]
                    else:
                        self.haptics.add((entry["output"], found[1]))
        for entry in action_set.get("sources", ()):
            found = _PATH.fullmatch(entry["path"])
            slots = _MODES.get(entry["mode"])
            if found is None or slots is None:
                self.problems.append(f"{file}: {entry['path']} as {entry['mode']} is not known")
                continue
            outputs = {}
            for slot, target in entry.get("inputs", {}).items():
                if slot not in slots:
                    self.problems.append(f"{file}: {entry['mode']} has no {slot} to play")
                elif take(target["output"], slots[slot]):
                    outputs[slot] = target["output"]
            parameters = entry.get("parameters", {})
            self._sources.append(_Source(found[1], found[3], entry["mode"], parameters, outputs))

    def controls(self, hand: str) -> set[str]:
        """Returns the controls of a hand that make anything."""
        return {source.control for source in self._sources if source.hand == hand}

    def bound(self) -> dict[tuple[str, str], str]:
        """Returns the component ("" where it is no pose) of all that is bound: action and hand."""
        made = {
            (output, source.hand): ""
            for source in self._sources
            for output in source.outputs.values()
        }
        return made | dict.fromkeys(self.haptics, "") | self.poses

    def play(self, hand: str, controls: Mapping[str, Control]) -> dict[str, Value]:
        """Returns what every action of a hand is now, of all its controls together."""
        made: dict[str, Value] = {}
        for index, source in enumerate(self._sources):
            if source.hand != hand:
                continue
            control = controls.get(source.control, Control())
            slots = dict(self._slots(index, source, control))
            for slot, output in source.outputs.items():
                made[output] = _more(made.get(output), slots[slot])
        return made

    def _slots(self, index: int, source: _Source, control: Control) -> Iterator[tuple[str, Value]]:
        if source.mode == "dpad":
            yield from _dpad(source, control)
            return
        yield "touch", control.touched
        yield "position", _beyond_dead_zone(source, control)
        yield "pull", (control.value,)
        yield "force", (control.value,)
        state = "on/x" if control.pressed else "off/x"
        yield "value", (source.number(state, float(control.pressed)),)
        yield "click", self._click(index, source, control, "click")
        yield "grab", self._click(index, source, control, "value_hold")
        before = self._held.get((index, "down"), False)
        self._held[index, "down"] = control.pressed
        if control.pressed and not before:
            self._held[index, "toggle"] = not self._held.get((index, "toggle"), False)
        yield "toggle", self._held.get((index, "toggle"), False)

    def _click(self, index: int, source: _Source, control: Control, kind: str) -> bool:
        """A click of its own, or a pull beyond one threshold until it is below the other."""
        names = {
            "click": ("click_activate_threshold", "click_deactivate_threshold"),
            "value_hold": ("value_hold_threshold", "value_release_threshold"),
        }[kind]
        if source.mode == "trigger" and names[0] not in source.parameters:
            return control.pressed
        held = self._held.get((index, kind), False)
        limit = source.number(names[1], 0.2) if held else source.number(names[0], 0.25)
        self._held[index, kind] = control.value >= limit
        return self._held[index, kind]


def _more(one: Value | None, other: Value) -> Value:
    """Of two controls that make the same action, the one that does more."""
    if one is None:
        return other
    if isinstance(one, bool) or isinstance(other, bool):
        return bool(one) or bool(other)
    return max(one, other, key=lambda value: math.hypot(*value))


def _dpad(source: _Source, control: Control) -> Iterator[tuple[str, Value]]:
    mode = source.parameters.get("sub_mode", "touch")
    on = control.pressed if mode == "click" else control.touched
    radius = math.hypot(control.x, control.y)
    outside = radius > source.number("deadzone_pct", 25) / 100
    # Without overlap each direction has a quarter; with all of it, half of the circle.
    half = 45 * (1 + source.number("overlap_pct", 0) / 100)
    angle = math.degrees(math.atan2(control.y, control.x))
    for name, middle in _DIRECTIONS.items():
        away = abs((angle - middle + 180) % 360 - 180)
        yield name, on and outside and away <= half
    yield "center", on and not outside


def _beyond_dead_zone(source: _Source, control: Control) -> tuple[float, float]:
    dead = source.number("deadzone_pct", 0) / 100
    radius = math.hypot(control.x, control.y)
    if radius <= dead:
        return 0.0, 0.0
    scale = min((radius - dead) / (1 - dead), 1.0) / radius
    return control.x * scale, control.y * scale
