"""The command line: help, exit codes, and what is said when something is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from vrtrainer import __version__, cli, commands
from vrtrainer.basis import VrtrainerError

COMMANDS = (
    "run", "station", "list", "check", "replay", "results", "record", "picture", "doctor",
)  # fmt: skip
BROKEN = """\
format: 1
id: bad
level: two
title: {en: Bad}
briefing: {en: Look., fr: Regardez.}
colour: blue
parties: {consignor: {name: Loma, country: no}, consignee: {name: Import, country: XB}}
route: [XAPTA, XCTRS, XBPRT]
container:
  {number: XTSU3054383, type: 22G1, tare_kg: heavy, seal: {number: LA048817},
   position: {row: B, bay: 4, tier: 2}}
"""


def ask(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Runs the command here; returns exit code, standard output, standard error."""
    try:
        code = cli.main([str(argument) for argument in arguments])
    except SystemExit as end:
        code = int(end.code or 0)
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return code, said.out, said.err


# ---- help


def test_help_names_every_command_exit_code_and_example(capsys) -> None:
    code, out, _ = ask(capsys, "--help")
    assert code == 0
    listed = {line.split()[0] for line in out.splitlines() if line.startswith("    ")}
    assert set(COMMANDS) <= listed
    for number in range(6):
        assert re.search(rf"^  {number}  \w", out, re.MULTILINE), number
    assert "examples:\n  vrtrainer run " in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(capsys, command: str) -> None:
    code, out, _ = ask(capsys, command, "--help")
    assert code == 0
    assert out.startswith(f"usage: vrtrainer {command}")
    assert f"example:\n  vrtrainer {command}" in out
    assert "exit codes:" in out
    assert "default: None" not in out and "default: (" not in out
    if command in ("run", "station", "picture"):
        assert "(default: " in out


def test_examples_in_the_help_are_valid_commands(capsys) -> None:
    lines = []
    for command in ([], *([name] for name in COMMANDS)):
        _, out, _ = ask(capsys, *command, "--help")
        lines += re.findall(r"^  (vrtrainer .*?)(?:   .*)?$", out, re.MULTILINE)
    assert len(lines) >= len(COMMANDS)
    for line in lines:
        cli.build_parser().parse_args(line.split()[1:])


def test_version(capsys) -> None:
    assert ask(capsys, "--version") == (0, f"vrtrainer {__version__}\n", "")


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["sing"],
        ["run", "--lang", "de"],
        ["run", "--size", "wide"],
        ["run", "--size", "10x10"],
        ["run", "--seed", "one"],
        ["picture", "-o", "a.png"],
        ["replay"],
    ],
)
def test_wrong_usage_is_exit_2(capsys, wrong: list[str]) -> None:
    code, out, err = ask(capsys, *wrong)
    assert (code, out) == (2, "")
    assert err.startswith("usage: ")


# ---- what is named wrongly


@pytest.mark.parametrize("command", [["run", "--device", "scripted", "--scenario"], ["check"]])
def test_an_unknown_scenario_names_the_nearest(capsys, command: list[str]) -> None:
    code, _, err = ask(capsys, *command, "sesame_honey")
    assert code == 2
    assert "did you mean sesame_and_honey?" in err


def test_a_path_that_is_not_there_names_the_nearest(capsys, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("format: 1\n")
    code, _, err = ask(capsys, "check", tmp_path / "mien.yaml")
    assert code == 2
    assert "mine.yaml" in err


@pytest.mark.parametrize(
    ("given", "nearest"),
    [
        (["--scene", "container_yrd"], "container_yard"),
        (["--scene", "container_yard", "--view", "dors"], "doors"),
    ],
)
def test_an_unknown_view_names_the_nearest(capsys, tmp_path, given, nearest) -> None:
    path = tmp_path / "picture.png"
    code, _, err = ask(capsys, "picture", *given, "-o", path)
    assert code == 2
    assert f"did you mean {nearest}?" in err
    assert not path.exists()


def test_a_picture_is_png_or_jpeg(capsys, tmp_path: Path) -> None:
    given = ("picture", "--scene", "container_yard", "-o", tmp_path / "a.gif")
    code, _, err = ask(capsys, *given)
    assert code == 2
    assert ".png" in err


# ---- content


def test_every_fault_of_a_file_is_said_with_its_place(capsys, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(BROKEN)
    code, out, _ = ask(capsys, "check", path)
    assert code == 3
    found = {}
    for line in out.splitlines():
        place = re.fullmatch(rf"{re.escape(str(path))}:(\d+):(\d+): ([\w.]+): (.+) \((.+)\)", line)
        assert place, line
        found[place[3]] = (int(place[1]), int(place[2]))
    assert found["level"] == (3, 8)
    assert found["colour"] == (6, 1)
    assert found["parties.consignor.country"][0] == 7
    assert found["container.tare_kg"] == (10, 46)
    assert "load" in found  # what is missing altogether


def test_the_same_faults_stop_a_run_before_anything_is_made(capsys, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(BROKEN)
    output = tmp_path / "out"
    given = ("run", "--device", "scripted", "--scenario", path, "--output", output)
    code, out, err = ask(capsys, *given)
    assert (code, out) == (3, "")
    assert f"{path}:3:8: level: " in err and f"{path}:6:1: colour: " in err
    assert not output.exists()


def test_a_file_that_is_not_yaml_is_said_with_its_place(capsys, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("format: 1\nid: [unclosed\n")
    code, out, _ = ask(capsys, "check", path)
    assert code == 3
    assert re.match(rf"{re.escape(str(path))}:\d+:\d+: ", out)


def test_check_as_json(capsys, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(BROKEN)
    code, out, _ = ask(capsys, "check", "--json", path)
    assert code == 3
    data = json.loads(out)
    assert data["sound"] is False
    for fault in data["faults"]:
        assert fault["file"] == str(path)
        assert fault["line"] > 0 and fault["col"] > 0 and fault["what"]


# ---- list


def test_list_as_json_has_what_it_promises(capsys) -> None:
    code, out, err = ask(capsys, "list", "--json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert set(data) == {"scenarios", "cues", "tools", "scenes"}
    for group in data.values():
        assert group
        assert len({entry["id"] for entry in group}) == len(group)
        for entry in group:
            assert re.fullmatch(r"[a-z0-9_]+", entry["id"])
            assert entry["languages"] == sorted(entry["title"])
            assert {"en", "fr"} <= set(entry["languages"])
            assert all(text.strip() for text in entry["title"].values())
    for entry in data["scenarios"]:
        assert isinstance(entry["level"], int) and isinstance(entry["minutes"], int)
    for entry in data["cues"]:
        assert entry["category"] and entry["phase"] and entry["source"]
        assert {"en", "fr"} <= set(entry["innocent"])


@pytest.mark.parametrize(("lang", "title"), [("en", "Ceramic tiles"), ("fr", "céramique")])
def test_list_for_people_is_in_their_language(capsys, lang: str, title: str) -> None:
    code, out, _ = ask(capsys, "list", "--lang", lang)
    assert code == 0
    assert title in out


# ---- settings


def window_asked_for(monkeypatch, *arguments: str) -> tuple[tuple[int, int], str, str, object]:
    """Runs `run` up to the window; returns its size, language and mode, and who plays."""
    seen: dict[str, object] = {}

    class Host:
        tier = "software"

        def close(self) -> None:
            pass

    class Desktop:
        def __init__(self, host: Host) -> None:
            self.host = host

        def sit(self, seated: bool) -> None:
            seen["seated"] = seated

        def close(self) -> None:
            pass

    def opened(kind, size, **more):
        seen["size"] = size
        return Host()

    def played(setting, equipment):
        seen["setting"], seen["tier"] = setting, equipment.host.tier
        raise VrtrainerError("far enough")

    monkeypatch.setattr("vrtrainer.station.equipment.open_host", opened)
    monkeypatch.setattr("vrtrainer.station.equipment.DesktopDevice", Desktop)
    monkeypatch.setattr("vrtrainer.station.visit.play_visit", played)
    assert cli.main(["run", *arguments]) == 1
    setting = seen["setting"]
    return seen["size"], setting.language, setting.mode, (seen["tier"], seen["seated"])


def test_settings_count_and_flags_win(monkeypatch, home: Path) -> None:
    desktop = ("--device", "desktop")
    plain = window_asked_for(monkeypatch, *desktop)
    assert plain == ((1280, 720), "en", "practice", ("software", False))
    folder = home / "config"
    folder.mkdir()
    (folder / "settings.toml").write_text(
        'language = "fr"\nmode = "assessment"\nwidth_px = 800\nheight_px = 450\n'
        'device = "desktop"\ntier = "full"\nseated = true\n'
    )
    assert window_asked_for(monkeypatch) == ((800, 450), "fr", "assessment", ("full", True))
    flags = (*desktop, "--lang", "en", "--mode", "practice", "--size", "480x270")
    said = window_asked_for(monkeypatch, *flags)
    assert said == ((480, 270), "en", "practice", ("full", True))


def test_the_kiosk_follows_its_settings(monkeypatch, tmp_path: Path, home: Path) -> None:
    plans = []

    class Kiosk:
        def __init__(self, plan) -> None:
            plans.append(plan)

        def run(self) -> int:
            return 0

    monkeypatch.setattr("vrtrainer.station.kiosk.Kiosk", Kiosk)
    for name, value in (("DISPLAY", "2"), ("IDLE_S", "30"), ("MODE", "assessment")):
        monkeypatch.setenv(f"VRTRAINER_{name}", value)
    monkeypatch.setenv("VRTRAINER_WIDTH_PX", "900")
    assert cli.main(["station"]) == 0
    assert cli.main(["station", "--display", "1", "--idle", "7", "--output", str(tmp_path)]) == 0
    by_settings, by_flags = plans
    assert (by_settings.settings.display, by_settings.idle_s) == (2, 30.0)
    assert (by_settings.mode, by_settings.size) == ("assessment", (900, 720))
    assert by_settings.records == home / "data" / "sessions"
    assert by_settings.fullscreen
    assert (by_flags.settings.display, by_flags.idle_s) == (1, 7.0)
    assert by_flags.records == tmp_path


def test_a_setting_that_cannot_be_used_is_said_with_its_file(capsys, home: Path) -> None:
    (home / "config").mkdir()
    path = home / "config" / "settings.toml"
    path.write_text("mood = 'bright'\n")
    code, _, err = ask(capsys, "run", "--device", "scripted")
    assert code == 3
    assert str(path) in err and "mode" in err


# ---- records


def test_an_output_that_cannot_be_written_is_said_before_the_session(capsys, tmp_path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    for command in (("run", "--device", "scripted"), ("station",)):
        code, out, err = ask(capsys, *command, "--output", blocked / "out")
        assert (code, out) == (5, "")
        assert str(blocked / "out") in err and "--output" in err


def test_a_record_is_never_overwritten(capsys, tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_text("earlier\n")
    code, _, err = ask(capsys, "run", "--device", "scripted", "--output", tmp_path)
    assert code == 5
    assert "never overwritten" in err
    assert (tmp_path / "events.jsonl").read_text() == "earlier\n"


def test_replay_of_nothing(capsys, tmp_path: Path) -> None:
    code, out, err = ask(capsys, "replay", tmp_path)
    assert (code, out) == (1, "")
    assert str(tmp_path) in err


@pytest.fixture
def recorded_session(tmp_path: Path) -> Path:
    from tests.records.recorded import expert, record

    record(tmp_path / "out", expert, "assessment")
    return tmp_path / "out"


def test_a_record_of_unknown_rules_is_not_shown(capsys, recorded_session, monkeypatch) -> None:
    from vrtrainer.engine import host
    from vrtrainer.inspection import session
    from vrtrainer.records import record

    monkeypatch.setattr(host, "open_host", lambda *a, **k: pytest.fail("a window was opened"))
    monkeypatch.setattr(record, "RULES_VERSION", 999)
    code, _, err = ask(capsys, "replay", recorded_session, "--window")
    assert code == 1 and f"rules version {session.RULES_VERSION}" in err and "999" in err


def test_a_record_that_was_changed_is_not_shown(capsys, recorded_session, monkeypatch) -> None:
    from vrtrainer.engine import host

    monkeypatch.setattr(host, "open_host", lambda *a, **k: pytest.fail("a window was opened"))
    path = recorded_session / "events.jsonl"
    header, events = path.read_text("utf-8").split("\n", 1)
    path.write_text(f"{header}\n" + events.replace('"place":"bay"', '"place":"row"', 1), "utf-8")
    code, _, err = ask(capsys, "replay", recorded_session, "--window", "--lang", "fr")
    assert code == 1 and "not shown" in err and "line" in err


def test_a_debrief_is_made_anew_in_either_language(capsys, recorded_session, tmp_path) -> None:
    page = tmp_path / "page.html"
    code, _, err = ask(capsys, "replay", recorded_session, "--debrief", page, "--lang", "fr")
    assert (code, err.strip()) == (0, str(page))
    french = page.read_text("utf-8")
    assert '<html lang="fr">' in french and french.count("data:image/jpeg") > 5  # papers, anew
    assert ask(capsys, "replay", recorded_session, "--debrief", page)[0] == 0
    assert '<html lang="en">' in page.read_text("utf-8")  # the record's own
    code, _, err = ask(capsys, "replay", recorded_session, "--debrief", tmp_path / "no" / "p")
    assert code == 5 and "could not be written" in err


def test_a_replay_needs_a_display(capsys, recorded_session, monkeypatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    code, _, err = ask(capsys, "replay", recorded_session, "--window")
    assert code == 4 and "display" in err


# ---- failures


def test_people_see_no_traceback_and_developers_may(capsys, monkeypatch) -> None:
    def fails(options):
        raise ZeroDivisionError("three by nothing")

    monkeypatch.setattr(commands, "list_command", fails)
    code, _, err = ask(capsys, "list")
    assert code == 1
    assert "ZeroDivisionError: three by nothing" in err and "VRTRAINER_DEBUG" in err
    monkeypatch.setenv("VRTRAINER_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["list"])


def test_stopping_with_the_keyboard_is_no_failure(capsys, monkeypatch) -> None:
    def stopped(options):
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "check_command", stopped)
    code, _, err = ask(capsys, "check")
    assert (code, err) == (1, "Stopped.\n")


# ---- doctor and devices, in processes of their own: graphics open only once


def alone(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: text for name, text in os.environ.items() if name != "DISPLAY"}
    return subprocess.run(
        [sys.executable, "-m", "vrtrainer.cli", *arguments],
        env={**environment, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


@pytest.mark.render
def test_doctor_finds_everything(home: Path) -> None:
    answer = alone("doctor")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    rows = dict(re.findall(r"^ok +([\w' ]+): +(.+)$", answer.stdout, re.MULTILINE))
    assert rows["display"].startswith("none")
    assert "xvfb" in answer.stdout
    assert "OpenGL" in rows["graphics"]
    assert "software" in rows["quality"]
    assert "en, fr" in rows["languages"]
    assert "ceramic_tiles" in rows["scenarios"] and "container_yard" in rows["scenes"]
    assert rows["data folder"] == str(home / "data")
    assert "sound" in rows
    for name in ("language", "mode", "idle_s", "tier", "fullscreen", "seated"):
        assert f"{name} = " in answer.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="breaks Mesa as Linux has it")
@pytest.mark.parametrize("command", [("doctor",), ("run", "--device", "scripted")])
def test_graphics_that_do_not_open_name_the_package(home: Path, command) -> None:
    nowhere = str(home / "nowhere")
    answer = alone(
        *command,
        # Neither a vendor's library nor a driver is found, as where Mesa is not installed.
        __EGL_VENDOR_LIBRARY_FILENAMES=nowhere,
        LIBGL_DRIVERS_PATH=nowhere,
        GBM_BACKENDS_PATH=nowhere,
    )
    assert answer.returncode == (1 if command == ("doctor",) else 4), answer.stdout + answer.stderr
    assert "apt-get install" in answer.stdout + answer.stderr
    assert "libegl" in answer.stdout + answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("command", [("run", "--device", "desktop"), ("station", "--windowed")])
def test_without_a_display_a_window_is_refused_with_a_way_out(home: Path, command) -> None:
    answer = alone(*command)
    assert answer.returncode == 4
    assert "--device scripted" in answer.stderr and "xvfb" in answer.stderr
    assert "Traceback" not in answer.stderr


# ---- results


def _stored(home_data: Path, number: int, **more: object) -> None:
    from vrtrainer.records import results

    data = {
        "scenario": "ceramic_tiles", "language": "en", "mode": "assessment", "seed": 1,
        "version": "0", "passed": True, "decision": "seize", "hits": ["a"] * 20,
        "misses": ["b"] * 5, "false_alarms": ["c"] * 3, "correct_rejections": ["d"] * 22,
        "not_examined": [], "waived": [], "suspicion": {"papers": 30, "decision": 90},
        "irregular": True, "cues": ["first_time_importer"],
        "mark": {"total": 80 + number, "detection": 80, "procedure": 90, "evidence": 70,
                 "proportionality": 60},
    }  # fmt: skip
    results.store(home_data, data | more, home_data / str(number), f"2026-08-0{number}T09:00:00")


def test_results_tell_sessions_and_how_well_was_judged(capsys, home: Path) -> None:
    assert ask(capsys, "results")[1] == "No session has been played here yet.\n"
    for number in (1, 2, 3):
        _stored(home / "data", number, mode="practice" if number == 1 else "assessment")
    code, out, _ = ask(capsys, "results", "--lang", "fr")
    assert code == 0
    assert "2026-08-03 09:00 – ceramic_tiles, évaluation\u00a0: 83 (80, 90, 70, 60)" in out
    assert "60 irrégularités et indicateurs sur 75" in out
    told = json.loads(ask(capsys, "results", "--json", "--mode", "assessment")[1])
    assert [row["total"] for row in told["sessions"]] == [82, 83]
    assert told["sensitivity"]["hits"] == 40
    assert told["sensitivity"]["d_prime"] == pytest.approx(1.96, abs=0.01)
    assert told["calibration"]["forecasts"] == 4
    assert told["calibration"]["moments"] == {"papers": 0.49, "decision": 0.01}
    for flags, marks in (
        (["--last", "1"], [83]),
        (["--since", "2026-08-02"], [82, 83]),
        (["--scenario", "other"], []),
    ):
        told = json.loads(ask(capsys, "results", "--json", *flags)[1])
        assert [row["total"] for row in told["sessions"]] == marks
    assert ask(capsys, "results", "--since", "yesterday")[0] == 2
