"""Which sources a file follows from, and their digest: what is up to date is not made again."""

from __future__ import annotations

import ast
import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_OURS = ("builders", "vrtrainer")


def digest(module: str, *more: Path, salt: str = "") -> str:
    """Returns the digest of a module's source and of all that it imports of ours.

    Args:
        module: such as "builders.models.port".
        more: further files that count.
        salt: counts too: a version of what is made of them.
    """
    found = hashlib.sha256(salt.encode())
    for path in sorted({*closure(module), *more}):
        found.update(path.relative_to(ROOT).as_posix().encode())
        found.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()[:16]


def closure(module: str) -> frozenset[Path]:
    """Returns the files of a module and of what it imports, directly or not.

    A package's `__init__` counts only where it is imported itself.
    """
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        waiting += _imports(name)
    return frozenset(path for name in seen if (path := _file(name)) is not None)


@cache
def _file(module: str) -> Path | None:
    if module.split(".")[0] not in _OURS:
        return None
    base = ROOT.joinpath(*module.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


@cache
def _imports(module: str) -> tuple[str, ...]:
    path = _file(module)
    if path is None:
        return ()
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([node.module] if node.module else [])])
            inner = [f"{base}.{alias.name}" for alias in node.names]
            modules = [name for name in inner if _file(name) is not None]
            # What is no module itself is a name of the module or package that it comes from.
            found += modules if len(modules) == len(inner) else [base, *modules]
    return tuple(found)
