"""The house itself: order of the rooms, what is never named, sizes, what travels."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import warnings
from pathlib import Path

import pytest

from vrtrainer.basis.settings import Settings

LONG_FILE, TOO_LONG_FILE = 400, 900
TEXT = {".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".json", ".po", ".vert", ".frag", ".glsl"}

# Folders of somebody's machine, and hosts that serve packages: whoever builds the project has
# their own. Written so that this file does not hold what it looks for.
NEVER_NAMED = {
    "a path of somebody's machine": re.compile(
        r"(?<![\w.])/(?:[h]ome|[U]sers|[w]ork|[f]arm|[r]oot)/[\w.-]+|[C]:\\Users\\", re.ASCII
    ),
    "the host of a package registry": re.compile(
        r"\b(?:files\.python[h]osted|[p]ypi)\.org|registry\.[n]pmjs|[d]eb\.debian\.org", re.ASCII
    ),
}


def _project_files(root: Path) -> list[Path]:
    """The files that belong to the project: what git tracks, or all where there is no git."""
    try:
        command = ["git", "-C", str(root), "ls-files", "-z", "--cached"]
        listing = subprocess.check_output(command, text=True, stderr=subprocess.DEVNULL)
        return [root / name for name in listing.split("\0") if name and (root / name).exists()]
    except (OSError, subprocess.CalledProcessError):
        pass
    skipped = {".venv", "build", "dist", ".git", "output", "__pycache__"}
    found = [path.relative_to(root) for path in root.rglob("*") if path.is_file()]
    return [
        root / path
        for path in found
        if not skipped.intersection(path.parts)
        and not any(part.endswith("_cache") for part in path.parts)
    ]


def _modules(root: Path) -> list[Path]:
    return [
        path
        for path in _project_files(root)
        if path.is_relative_to(root / "vrtrainer") and path.suffix == ".py"
    ]


def test_rooms_import_only_what_lies_below_them(root: Path) -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    answer = subprocess.run(
        [*command, "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_knowledge_needs_no_graphics_library(root: Path) -> None:
    """The graders and checkers run on machines where Panda3D is not even installed."""
    rooms = ("basis", "language", "content", "pages", "inspection", "scoring", "proving", "records")
    guilty = [
        f"{path.relative_to(root)}:{line}: {name}"
        for path in _modules(root)
        if path.relative_to(root).parts[1] in rooms
        for name, line in _imports(path)
        if name.split(".")[0] in {"panda3d", "direct", "openvr"}
    ]
    assert guilty == []


def test_panda_is_spoken_in_one_way(root: Path) -> None:
    """Only `panda3d.core` (and its sibling parts), never ShowBase with its globals."""
    guilty = [
        f"{path.relative_to(root)}:{line}: {name}"
        for path in _modules(root)
        for name, line in _imports(path)
        if name.split(".")[0] in {"direct", "pandac"}
    ]
    assert guilty == []


def _imports(path: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.append((node.module or "", node.lineno))
    return found


def test_no_machine_and_no_registry_is_named(root: Path) -> None:
    guilty = []
    for path in _project_files(root):
        if path.suffix not in TEXT and path.name not in {"Makefile", "run", "LICENSE"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for what, pattern in NEVER_NAMED.items():
                if pattern.search(line):
                    guilty.append(f"{path.relative_to(root)}:{number}: {what}: {line.strip()[:80]}")
    assert guilty == []


def test_files_stay_short_enough_to_read(root: Path) -> None:
    """Over 400 lines a file wants a reason; more than twice that is two files."""
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in _modules(root)}
    for path, lines in sizes.items():
        if lines > LONG_FILE:
            warnings.warn(f"{path.relative_to(root)} has {lines} lines", stacklevel=1)
    assert [str(path) for path, lines in sizes.items() if lines > TOO_LONG_FILE] == []


def test_what_travels_is_said_once(root: Path) -> None:
    """The wheel (setup.py) and the source archive (MANIFEST.in) carry the same folders."""
    tree = ast.parse((root / "setup.py").read_text(encoding="utf-8"))
    (folders,) = (
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "RESOURCE_FOLDERS"
    )
    manifest = (root / "MANIFEST.in").read_text(encoding="utf-8").splitlines()
    assert list(folders) == [line.split()[1] for line in manifest if line.startswith("graft ")]


def test_every_resource_that_the_program_names_exists(root: Path) -> None:
    """A literal in `resources().path("...")` or `.paths("...")` must be there in a checkout."""
    missing = [
        f"{path.relative_to(root)}:{node.lineno}: {node.args[0].value}"
        for path in _modules(root)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"path", "paths"}
        and ast.unparse(node.func.value) in {"resources()", "basis.resources()"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and not (root / str(node.args[0].value)).exists()
    ]
    assert missing == []


def test_every_pinned_package_is_pinned_exactly(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    wanted += [
        line
        for line in (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert [name for name in wanted if not re.fullmatch(r"[\w.-]+==[\w.]+", name)] == []


def test_the_readme_tells_the_two_commands_first_and_every_setting_is_real(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert readme.index("make run") < readme.index("\n## ")
    assert readme.index("make test") < readme.index("\n## ")
    named = {name.lower() for name in re.findall(r"VRTRAINER_([A-Z_]+)", readme)}
    assert named <= {*Settings.__dataclass_fields__, "home"}


def test_every_picture_and_file_that_the_papers_show_exists(root: Path) -> None:
    missing = []
    for paper in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (root / paper).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#\s]+)\)", text):
            if "://" not in target and not (root / target).exists():
                missing.append(f"{paper}: {target}")
    assert missing == []


@pytest.mark.parametrize("purpose", ["run", "test"])
def test_preparing_twice_does_nothing(root: Path, purpose: str) -> None:
    """The second time `make` only looks, so that it costs nothing to always prepare first."""
    stamp = root / ".venv" / "vrtrainer-prepared"
    if not stamp.exists() or not Path(sys.prefix).is_relative_to(root):
        pytest.skip("these tests were not started by make")
    answer = subprocess.run(
        [sys.executable, root / "builders" / "prepare.py", purpose],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stdout) == (0, ""), answer.stderr
