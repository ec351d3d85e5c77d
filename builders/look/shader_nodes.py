"""Shader nodes of Blender written as sums: ``n(2.0) * x + y`` makes the nodes that say so.

Run by the Python of ``.venv-cycles`` only.
"""

from __future__ import annotations

from typing import Any

Operand = Any


class Nodes:
    """A material's tree of nodes."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree

    def new(self, kind: str, **settings: Any) -> Any:
        """Adds a node."""
        node = self.tree.nodes.new(kind)
        for name, value in settings.items():
            setattr(node, name, value)
        return node

    def put(self, socket: Any, value: Operand) -> None:
        """Gives a socket a number, a colour or what another node says."""
        if isinstance(value, Value):
            self.tree.links.new(value.socket, socket)
        elif hasattr(value, "is_output"):
            self.tree.links.new(value, socket)
        elif isinstance(value, (tuple, list)) and len(value) == 3 and socket.type == "RGBA":
            socket.default_value = (*value, 1.0)
        elif isinstance(value, (tuple, list)) or socket.type not in ("RGBA", "VECTOR"):
            socket.default_value = value
        else:
            plain = (value,) * 3
            socket.default_value = (*plain, 1.0) if socket.type == "RGBA" else plain

    def scalar(self, value: Operand) -> Value:
        """Returns a number as something to calculate with."""
        if isinstance(value, Value):
            return value
        if hasattr(value, "is_output"):
            return Value(self, value, False)
        node = self.new("ShaderNodeValue")
        node.outputs[0].default_value = value
        return Value(self, node.outputs[0], False)

    def colour(self, value: Operand) -> Value:
        """Returns a colour as something to calculate with."""
        if isinstance(value, Value):
            return value
        if hasattr(value, "is_output"):
            return Value(self, value, True)
        node = self.new("ShaderNodeRGB")
        node.outputs[0].default_value = (*value, 1.0)
        return Value(self, node.outputs[0], True)

    def math(self, operation: str, *operands: Operand) -> Value:
        """Calculates with numbers."""
        node = self.new("ShaderNodeMath", operation=operation)
        for socket, operand in zip(node.inputs, operands, strict=False):
            self.put(socket, operand)
        return Value(self, node.outputs[0], False)

    def vector(self, operation: str, *operands: Operand) -> Value:
        """Calculates with three numbers at once."""
        node = self.new("ShaderNodeVectorMath", operation=operation)
        for socket, operand in zip(node.inputs, operands, strict=False):
            self.put(socket, operand)
        return Value(self, node.outputs[0], True)

    def scaled(self, colour: Operand, factor: Operand) -> Value:
        """Returns a colour times a number."""
        node = self.new("ShaderNodeVectorMath", operation="SCALE")
        self.put(node.inputs[0], colour)
        self.put(node.inputs["Scale"], factor)
        return Value(self, node.outputs[0], True)

    def joined(self, x: Operand, y: Operand, z: Operand = 0.0) -> Value:
        """Returns three numbers as one."""
        node = self.new("ShaderNodeCombineXYZ")
        for socket, operand in zip(node.inputs, (x, y, z), strict=True):
            self.put(socket, operand)
        return Value(self, node.outputs[0], True)

    def split(self, value: Value) -> tuple[Value, Value, Value]:
        """Returns three numbers one by one."""
        node = self.new("ShaderNodeSeparateXYZ")
        self.put(node.inputs[0], value)
        return tuple(Value(self, socket, False) for socket in node.outputs)  # type: ignore[return-value]

    def smooth(self, low: float, high: float, value: Operand) -> Value:
        """GLSL's smoothstep."""
        node = self.new("ShaderNodeMapRange", interpolation_type="SMOOTHSTEP")
        for name, operand in (("Value", value), ("From Min", low), ("From Max", high)):
            self.put(node.inputs[name], operand)
        return Value(self, node.outputs[0], False)

    def clamp(self, value: Operand, low: float, high: float) -> Value:
        """GLSL's clamp."""
        return self.math("MINIMUM", self.math("MAXIMUM", value, low), high)

    def mix(self, a: Value, b: Operand, share: Operand) -> Value:
        """GLSL's mix of two colours, b a value or a tuple."""
        return a + self.scaled(self.vector("SUBTRACT", b, a), share)


class Value:
    """What a node says: a number, or three."""

    def __init__(self, nodes: Nodes, socket: Any, wide: bool) -> None:
        self.nodes, self.socket, self.wide = nodes, socket, wide

    def _with(self, operation: str, a: Operand, b: Operand) -> Value:
        wide = any(isinstance(v, tuple) or (isinstance(v, Value) and v.wide) for v in (a, b))
        return (self.nodes.vector if wide else self.nodes.math)(operation, a, b)

    def __add__(self, other: Operand) -> Value:
        return self._with("ADD", self, other)

    def __radd__(self, other: Operand) -> Value:
        return self._with("ADD", other, self)

    def __sub__(self, other: Operand) -> Value:
        return self._with("SUBTRACT", self, other)

    def __rsub__(self, other: Operand) -> Value:
        return self._with("SUBTRACT", other, self)

    def __mul__(self, other: Operand) -> Value:
        if self.wide and not isinstance(other, tuple) and not getattr(other, "wide", False):
            return self.nodes.scaled(self, other)
        return self._with("MULTIPLY", self, other)

    def __rmul__(self, other: Operand) -> Value:
        return self * other
