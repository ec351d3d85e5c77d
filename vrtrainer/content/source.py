"""YAML as a course designer means it, with the place of every value.

PyYAML reads YAML 1.1: `no` would be false, `12:30` a number, `010` eight, and of two equal keys
the last would win in silence. Here only YAML 1.2's plain true/false/null and ordinary decimal
numbers are read as such, anything with a leading zero stays text, equal keys are a fault, and
depth, size and aliases are capped, because a file may come from anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.reader import ReaderError

MAX_BYTES = 1 << 20
MAX_DEPTH = 32
MAX_ALIASES = 64
MAX_NODES = 50_000

Step = str | int
Path_ = tuple[Step, ...]

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?\Z")
# Controls, halves of surrogate pairs, characters for private use, overrides of reading direction.
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_LITERALS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with a file, where, and how to mend it."""

    file: str
    line: int
    col: int
    path: str
    what: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        mend = f" ({self.mend})" if self.mend else ""
        return f"{self.file}:{self.line}:{self.col}: {where}{self.what}{mend}"


@dataclass
class Source:
    """A file's plain data and the line and column (from 1) of every value and key in it."""

    file: str
    data: Any = None
    values: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def place(self, path: Path_, key: bool = False) -> tuple[int, int]:
        """Returns line and column of a value (or of its key), else of its nearest parent."""
        for length in range(len(path), -1, -1):
            table = self.keys if key and length == len(path) else self.values
            if path[:length] in table:
                return table[path[:length]]
        return 1, 1

    def fault(self, path: Path_, what: str, mend: str, key: bool = False) -> Fault:
        """Records a fault at a path and returns it."""
        line, col = self.place(path, key)
        found = Fault(self.file, line, col, dotted(path), what, mend)
        self.faults.append(found)
        return found


def dotted(path: Path_) -> str:
    """Returns a path as people write it: ``load.0.count``."""
    return ".".join(str(step) for step in path)


def read(path: Path, shown_as: str | None = None) -> Source:
    """Reads a file; see `parse`. A file that cannot be read is a fault of line 1."""
    shown = shown_as or str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        source = Source(shown)
        source.fault((), f"cannot be read: {error.strerror}", "check its name and rights")
        return source
    return parse(raw, shown)


# Not in every build of PyYAML.
_QUICK: type[Any] | None = getattr(yaml, "CSafeLoader", None)


def parse(raw: bytes | str, file: str) -> Source:
    """Parses one YAML document.

    Returns a `Source`; on a broken or hostile text its `data` is None and `faults` say why. A key
    that stands twice is a fault too, but leaves the data: the first of the two is taken. Never
    raises for anything the text contains.
    """
    source = Source(file)
    text = _decoded(raw, source)
    events = None if text is None else _tame_events(text, source)
    if events is None:
        return source
    try:
        node = _Composer(events).get_single_node()
    except yaml.YAMLError as error:  # an alias without its anchor, or an anchor twice
        _report(source, error, text or "")
        return source
    if node is None:
        source.fault((), "the file is empty", "start from a scenario that comes with the program")
        return source
    builder = _Builder(source)
    data = builder.build(node, ())
    # A key that stands twice hides nothing else: the rest is read, so that all faults are told.
    source.data = data if len(source.faults) == builder.repeated else None
    return source


def _decoded(raw: bytes | str, source: Source) -> str | None:
    if len(raw) > MAX_BYTES:
        source.fault((), f"the file is larger than {MAX_BYTES >> 20} MiB", "divide it")
        return None
    if isinstance(raw, str):
        return raw
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        col = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        source.values[()] = (line, col)
        source.fault((), "this byte is not UTF-8", "save the file with the encoding UTF-8")
        return None


def _tame_events(text: str, source: Source) -> list[yaml.Event] | None:
    """Returns the events of a text, or None at the first that is hostile; builds nothing yet.

    What is sound is read by libyaml, many times as fast; what is not, by PyYAML's own parser, whose
    words and places the faults are told with.
    """
    if _QUICK is not None:
        quick = Source(source.file)
        tame = _tamed(text, quick, _QUICK)
        if tame is not None and not quick.faults:
            return tame
    return _tamed(text, source, yaml.SafeLoader)


def _tamed(text: str, source: Source, loader: type[Any]) -> list[yaml.Event] | None:
    tame: list[yaml.Event] = []
    depth = aliases = nodes = documents = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            elif isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.AliasEvent):
                aliases += 1
            nodes += 1
            tame.append(event)
            hostile = _hostile(event, depth, aliases, nodes, documents)
            if hostile:
                source.values[()] = _place(event.start_mark)
                source.fault((), *hostile)
                return None
    except yaml.YAMLError as error:
        _report(source, error, text)
        return None
    except (ValueError, OverflowError):
        # PyYAML passes the number of an escape such as "\\UFFFFFFFF" straight on.
        source.fault((), "an escape (\\U...) names no character", "write the character itself")
        return None
    return tame


class _Composer(Composer):
    """Composes nodes from events that were read before; tags mean nothing to us."""

    def __init__(self, events: list[yaml.Event]) -> None:
        super().__init__()
        self._events = events
        self._next = 0

    def check_event(self, *choices: type[yaml.Event]) -> bool:
        if self._next == len(self._events):
            return False
        return not choices or isinstance(self._events[self._next], choices)

    def peek_event(self) -> yaml.Event | None:
        return self._events[self._next] if self._next < len(self._events) else None

    def get_event(self) -> yaml.Event:
        self._next += 1
        return self._events[self._next - 1]

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Tags by path are not used."""

    def ascend_resolver(self) -> None:
        """Tags by path are not used."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """What a scalar means is decided by `scalar`, never by a tag."""
        return ""


def _hostile(
    event: Any, depth: int, aliases: int, nodes: int, documents: int
) -> tuple[str, str] | None:
    if documents > 1:
        return "a second document begins here", "one file holds one document; remove the '---'"
    if depth > MAX_DEPTH:
        return f"nested deeper than {MAX_DEPTH} levels", "a scenario needs six at most"
    if aliases > MAX_ALIASES:
        return f"more than {MAX_ALIASES} aliases (*name)", "write the values out"
    if nodes > MAX_NODES:
        return f"more than {MAX_NODES} entries", "divide the file"
    tag = getattr(event, "tag", None)
    if tag and tag not in ("!",):
        return f"the tag {tag!r} is not allowed", "write the value without '!'"
    return None


def _place(mark: Any) -> tuple[int, int]:
    """Line and column, from 1, of one of PyYAML's marks."""
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _report(source: Source, error: yaml.YAMLError, text: str) -> None:
    if isinstance(error, ReaderError):
        before = text[: error.position]
        source.values[()] = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        code = ord(text[error.position]) if error.position < len(text) else 0
        source.fault((), f"the character U+{code:04X} is not allowed", "remove it")
        return
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    source.values[()] = _place(mark)
    problem = getattr(error, "problem", None) or str(error).split("\n")[0]
    source.fault(
        (),
        f"this is not YAML: {problem}",
        "look for a missing colon, quote or space here or on the line before; indent with spaces",
    )


class _Builder:
    """Turns nodes into plain data, noting places; stops an alias bomb by counting nodes."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._left = MAX_NODES
        self._open: set[int] = set()
        self._endless = False
        self.repeated = 0  # how many of the faults are keys that stand twice

    def build(self, node: yaml.Node, path: Path_) -> Any:
        self._source.values[path] = _place(node.start_mark)
        self._left -= 1
        if self._left < 0 or id(node) in self._open:
            if not self._endless:
                self._endless = True
                self._source.fault(path, "aliases multiply without end", "write the values out")
            return None
        if isinstance(node, yaml.ScalarNode):
            self._check_characters(node.value, path)
            return scalar(node.value) if not node.style else node.value
        self._open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                return [self.build(item, (*path, i)) for i, item in enumerate(node.value)]
            assert isinstance(node, yaml.MappingNode)
            return self._mapping(node, path)
        finally:
            self._open.discard(id(node))

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            place = _place(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self._source.values.setdefault((*path, "?"), place)
                self._source.fault((*path, "?"), "a key must be one word", "put it in quotes")
                continue
            key = str(key_node.value)
            here = (*path, key)
            if key in result:
                self.repeated += 1
                first = self._source.keys[here][0]
                self._source.keys[here] = place
                self._source.fault(
                    here, f"the key {key!r} stands twice", f"see line {first}; remove one", key=True
                )
                continue
            self._source.keys[here] = place
            self._check_characters(key, here)
            result[key] = self.build(value_node, here)
        return result

    def _check_characters(self, text: str, path: Path_) -> None:
        """Escapes can write what no text may hold: controls, halves of pairs, turned reading."""
        bad = _UNFIT.search(text)
        if bad:
            code = f"U+{ord(bad.group()):04X}"
            self._source.fault(path, f"the text holds the character {code}", "remove it")


def scalar(text: str) -> Any:
    """Returns what a plain (unquoted) scalar means: YAML 1.2, but leading zeros stay text."""
    if text in _LITERALS:
        return _LITERALS[text]
    if _INT.match(text) and len(text) < 20:
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
