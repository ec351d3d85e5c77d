"""Settings: who wins, and what is said of a value that cannot be used."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtrainer.basis import ContentInvalid, ExitCode, UsageFault, folders
from vrtrainer.basis.settings import FILE_NAME, NAMES, Settings, default_files, load_settings


def _file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_are_used_and_named_as_such() -> None:
    settings = load_settings({}, {}, [])
    assert settings == Settings()
    assert {settings.source(name) for name in NAMES} == {"default"}


def test_flag_wins_over_variable_over_station_over_user_over_default(tmp_path: Path) -> None:
    site = _file(tmp_path / "site.toml", 'idle_s = 30\nlanguage = "fr"\nwidth_px = 800\n')
    user = _file(tmp_path / "user.toml", "idle_s = 20\nwidth_px = 640\nseated = true\n")
    settings = load_settings(
        {"idle_s": 50, "height_px": None},
        {"VRTRAINER_IDLE_S": "40", "VRTRAINER_LANGUAGE": "en", "UNRELATED": "x"},
        [site, user, tmp_path / "absent.toml"],
    )
    assert (settings.idle_s, settings.source("idle_s")) == (50.0, "flag")
    assert (settings.language, settings.source("language")) == ("en", "VRTRAINER_LANGUAGE")
    assert (settings.width_px, settings.source("width_px")) == (800, str(site))
    assert (settings.seated, settings.source("seated")) == (True, str(user))
    assert (settings.height_px, settings.source("height_px")) == (720, "default")


def test_the_files_of_station_and_user_are_found_by_themselves(home: Path) -> None:
    folders.config_folder().mkdir(parents=True)
    _file(folders.config_folder() / FILE_NAME, "sound = false\n")
    assert default_files()[1] == home / "config" / FILE_NAME
    assert load_settings({}, {}).sound is False


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("TRUE", True), ("no", False), ("0", False)]
)
def test_truth_in_the_environment(text: str, value: bool) -> None:
    assert load_settings({}, {"VRTRAINER_SOUND": text}, []).sound is value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("IDLE_S", "soon"),
        ("IDLE_S", "nan"),
        ("WIDTH_PX", "12.5"),
        ("WIDTH_PX", "-4"),
        ("SOUND", "maybe"),
        ("VOLUME", "1.5"),
        ("VOLUME", "-0.1"),
        ("LANGUAGE", "de"),
    ],
)
def test_a_variable_that_cannot_be_used_is_a_fault_of_use(name: str, text: str) -> None:
    with pytest.raises(UsageFault, match=f"VRTRAINER_{name}.*{text}.*use ") as caught:
        load_settings({}, {f"VRTRAINER_{name}": text}, [])
    assert caught.value.exit_code == ExitCode.USAGE == 2


def test_a_flag_is_named_as_it_is_typed() -> None:
    with pytest.raises(UsageFault, match=r"^--idle-s: .*1"):
        load_settings({"idle_s": 1}, {}, [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("idle = 3", "did you mean 'idle_s'"),
        ("colour = 3", "known: "),
        ("width_px = true", "whole number"),
        ('sound = "yes"', "true or false"),
        ("idle_s = [1]", "number"),
        ("idle_s = ", "not TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str, told: str) -> None:
    path = _file(tmp_path / "settings.toml", text)
    with pytest.raises(ContentInvalid) as caught:
        load_settings({}, {}, [path])
    assert str(path) in str(caught.value)
    assert told in str(caught.value)
    assert caught.value.exit_code == ExitCode.CONTENT == 3


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentInvalid, match="cannot be read"):
        load_settings({}, {}, [path])


def test_every_default_passes_its_own_rule(tmp_path: Path) -> None:
    defaults = {name: getattr(Settings(), name) for name in NAMES}
    assert load_settings(defaults, {}, []) == Settings()


@given(st.dictionaries(st.text(max_size=12), st.integers() | st.text(max_size=5), max_size=3))
def test_no_file_makes_it_crash(tmp_path_factory: pytest.TempPathFactory, values: dict) -> None:
    lines = [f"{_toml(key)} = {_toml(value)}" for key, value in values.items()]
    path = _file(tmp_path_factory.mktemp("toml") / "settings.toml", "\n".join(lines))
    try:
        settings = load_settings({}, {}, [path])
    except ContentInvalid:
        return
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    assert all(getattr(settings, key) == value for key, value in read.items())


def _toml(value: object) -> str:
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(letter):08x}" for letter in value) + '"'
    return str(value)


def test_settings_cannot_be_changed_on_the_way() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().language = "fr"  # type: ignore[misc]
