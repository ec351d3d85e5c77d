"""The mixer: places are heard, levels glide, nothing is read in a frame, and silence is safe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.engine import heard
from vrtrainer.engine.sound import BUSES, Kind, Mixer, configuration, open_mixer

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "sounds"
BEGIN = f"""
import json, time
from pathlib import Path
import numpy as np
from vrtrainer.engine.sound import DUCKED, HELD, MOST_VOICES, Kind, open_mixer
FOLDER = Path({str(FOLDER)!r})
def frames(mixer, seconds, each=lambda: None):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        each()
        mixer.follow(0.02)
        time.sleep(0.02)
"""
NULL = {"ALSOFT_DRIVERS": "null"}


def test_without_a_wish_for_sound_no_device_is_opened() -> None:
    for mixer in (open_mixer(False, 1.0), open_mixer(True, 0.0)):
        assert mixer.silent == "off"


def test_a_silent_mixer_takes_everything_and_does_nothing() -> None:
    mixer = Mixer()
    assert mixer.load(FOLDER, {"warning": Kind("interface")}) == ()
    assert mixer.loop("warning") is None
    mixer.play("warning", (1.0, 2.0, 3.0))
    mixer.listen(np.eye(4))
    mixer.hold(True, True)
    mixer.follow(0.1)
    mixer.close()
    assert (mixer.played, mixer.reads, mixer.voices) == (0, 0, 0)
    assert [mixer.level(bus) for bus in BUSES] == [0.0] * 4


def test_a_machine_without_a_device_is_silent_and_prints_nothing(tmp_path: Path) -> None:
    # No such driver: the library finds nothing to play through.
    program = BEGIN + (
        "mixer = open_mixer(True, 1.0)\n"
        "mixer.load(FOLDER, {'warning': Kind('interface')})\n"
        "mixer.play('warning'); mixer.listen(np.eye(4)); mixer.follow(0.1); mixer.close()\n"
        "print(json.dumps(mixer.silent))"
    )
    assert heard.run(program, ALSOFT_DRIVERS="sndio", VRTRAINER_HOME=str(tmp_path)) == "no_device"


def test_no_sound_reads_a_file_once_it_is_loaded(tmp_path: Path) -> None:
    program = BEGIN + (
        "from vrtrainer.world.soundtable import table\n"
        "mixer = open_mixer(True, 1.0)\n"
        "kinds = table().sounds\n"
        "missing = mixer.load(FOLDER, kinds)\n"
        "files = sum(kind.variants for kind in kinds.values())\n"
        "loop = mixer.loop('sea', (1, 2, 3)); other = mixer.loop('sea', (4, 5, 6), 0.5)\n"
        "mixer.load(FOLDER, kinds)\n"
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda name, args: opened.append(args[0]) if name == 'open' else None)\n"
        "reads = mixer.reads\n"
        "import builtins\n"
        "t = [time.perf_counter()]\n"
        "for name in kinds:\n"
        "    for _ in range(8):\n"
        "        mixer.play(name, (1.0, 2.0, 3.0)); mixer.follow(0.01)\n"
        "took = time.perf_counter() - t[0]\n"
        "print(json.dumps([missing, reads, files, mixer.reads, len(opened), mixer.voices,"
        " MOST_VOICES]))\n"
    )
    missing, before, files, after, opened, voices, most = heard.run(
        program, **NULL, VRTRAINER_HOME=str(tmp_path)
    )
    assert missing == []
    assert before == after == files
    assert opened == 0
    assert voices == most


def test_panda_keeps_every_sound_decoded(tmp_path: Path) -> None:
    """The files may vanish after loading: what was read is still played."""
    program = BEGIN + (
        "import shutil\n"
        f"folder = Path({str(tmp_path / 'sounds')!r}); shutil.copytree(FOLDER, folder)\n"
        "from vrtrainer.world.soundtable import table\n"
        "mixer = open_mixer(True, 1.0); mixer.load(folder, table().sounds); shutil.rmtree(folder)\n"
        "for name in table().sounds:\n"
        "    mixer.play(name, (0, 0, 0))\n"
        "    assert mixer._voices[-1][1].status() == 2, name\n"
        "    mixer.hush()\n"
        "print('1')"
    )
    assert heard.run(program, **NULL, VRTRAINER_HOME=str(tmp_path)) == 1


def test_the_air_steps_back_while_somebody_speaks_and_all_in_a_pause(tmp_path: Path) -> None:
    program = BEGIN + (
        "mixer = open_mixer(True, 0.5)\n"
        "found = []\n"
        "for speaking, paused in ((False, False), (True, False), (False, True)):\n"
        "    mixer.hold(speaking, paused)\n"
        "    mixer.follow(0.05); glides = mixer.level('ambience')\n"
        "    for _ in range(40): mixer.follow(0.05)\n"
        "    found.append([glides, *(mixer.level(b)"
        " for b in ('ambience', 'world', 'hands', 'interface'))])\n"
        "print(json.dumps([found, DUCKED, HELD]))"
    )
    found, ducked, held = heard.run(program, **NULL, VRTRAINER_HOME=str(tmp_path))
    still, speaking, paused = found
    assert still == [0.5] * 5
    assert speaking[1:] == pytest.approx([0.5 * ducked, 0.5, 0.5, 0.5])
    assert 0.5 * ducked < speaking[0] < 0.5  # not at once: that would click
    assert paused[1:] == pytest.approx([0.5 * held] * 3 + [0.5])


def test_a_source_is_heard_from_its_side_and_softer_from_afar(tmp_path: Path) -> None:
    program = BEGIN + (
        "mixer = open_mixer(True, 1.0)\n"
        "mixer.load(FOLDER, {'xray_hum': Kind('world', near_m=1.0, loop=True)})\n"
        "head = np.eye(4); head[:3, 3] = 10, 20, 1.7\n"
        "turned = np.eye(4); turned[:2, :2] = [[0, -1], [1, 0]]; turned[:3, 3] = 10, 20, 1.7\n"
        "loop = mixer.loop('xray_hum', (8.0, 20.0, 1.7)); loop.fade(1.0, 0.01)\n"
        "frames(mixer, 1.0, lambda: mixer.listen(head))\n"
        "head[0, 3] = 6.0\n"
        "frames(mixer, 1.0, lambda: mixer.listen(head))\n"
        "frames(mixer, 1.0, lambda: mixer.listen(turned))\n"
        "head[0, 3] = 28.0\n"
        "frames(mixer, 1.0, lambda: mixer.listen(head))\n"
        "mixer.close(); print('1')"
    )
    heard.run(program, **heard.to_file(tmp_path, "hrtf = false"), VRTRAINER_HOME=str(tmp_path))
    wave = heard.mix(tmp_path)
    start = int(np.argmax(np.abs(wave).max(axis=1) > 1e-4))

    def level(second: float) -> np.ndarray:
        at = start + int((second + 0.35) * heard.RATE)
        return np.sqrt(np.mean(wave[at : at + heard.RATE // 3] ** 2, axis=0))

    left, right, ahead, far = (level(second) for second in range(4))
    assert left[0] > 3 * left[1]
    assert right[1] > 3 * right[0]
    assert ahead[0] == pytest.approx(ahead[1], rel=0.1)  # one looks west, at it
    # 20 m away instead of 2 m.
    assert far[0] == pytest.approx(left[0] / 10, rel=0.25)


def test_a_headset_hears_by_both_ears(tmp_path: Path) -> None:
    """With the head's own transfer function the far ear hears a sound too, and later."""
    program = BEGIN + (
        "mixer = open_mixer(True, 1.0)\n"
        "mixer.load(FOLDER, {'xray_hum': Kind('world', near_m=1.0, loop=True)})\n"
        "loop = mixer.loop('xray_hum', (-2.0, 0.0, 0.0)); loop.fade(1.0, 0.01)\n"
        "frames(mixer, 0.9, lambda: mixer.listen(np.eye(4)))\n"
        "mixer.close(); print('1')"
    )
    far_ear = {}
    for hrtf in ("true", "false"):
        heard.run(
            program, **heard.to_file(tmp_path, f"hrtf = {hrtf}"), VRTRAINER_HOME=str(tmp_path)
        )
        wave = heard.mix(tmp_path)[-heard.RATE // 2 : -heard.RATE // 10]
        left, right = np.sqrt(np.mean(wave**2, axis=0))
        far_ear[hrtf] = right / left
    assert far_ear["false"] < 0.1
    assert far_ear["true"] > 0.15
    assert "hrtf = true" in configuration(headphones=True)
    assert "hrtf = true" not in configuration(headphones=False)


def test_volume_sets_how_loud_the_mix_is(tmp_path: Path) -> None:
    program = BEGIN + (
        "mixer = open_mixer(True, VOLUME)\n"
        "mixer.load(FOLDER, {'xray_hum': Kind('world', loop=True)})\n"
        "loop = mixer.loop('xray_hum'); loop.fade(1.0, 0.01)\n"
        "frames(mixer, 0.7)\n"
        "mixer.close(); print('1')"
    )
    found = []
    for volume in ("1.0", "0.25"):
        environment = heard.to_file(tmp_path)
        heard.run(program.replace("VOLUME", volume), **environment, VRTRAINER_HOME=str(tmp_path))
        wave = heard.mix(tmp_path)[-heard.RATE // 2 :]
        found.append(float(np.sqrt(np.mean(wave**2))))
    assert found[1] == pytest.approx(found[0] / 4, rel=0.15)


def test_the_users_own_configuration_is_left_alone(tmp_path: Path) -> None:
    program = (
        "import json, os\nfrom vrtrainer.engine.sound import open_mixer\n"
        "open_mixer(True, 1.0, headphones=True).close()\n"
        "print(json.dumps(os.environ['ALSOFT_CONF']))"
    )
    ours = heard.run(program, **NULL, VRTRAINER_HOME=str(tmp_path))
    assert Path(ours) == tmp_path / "cache" / "alsoft.conf"
    assert "hrtf = true" in Path(ours).read_text(encoding="utf-8")
    own = heard.to_file(tmp_path)
    assert heard.run(program, **own, VRTRAINER_HOME=str(tmp_path)) == own["ALSOFT_CONF"]


def test_the_doctor_says_that_there_is_no_device(tmp_path: Path) -> None:
    program = (
        "import json\nfrom vrtrainer.basis.settings import Settings\n"
        "from vrtrainer.station import doctor\n"
        "found = [doctor._sound(Settings(volume=v)).what for v in (0.8, 0.0)]\n"
        "print(json.dumps(found))"
    )
    nothing, off = heard.run(program, ALSOFT_DRIVERS="sndio", VRTRAINER_HOME=str(tmp_path))
    assert nothing == "no sound device: the program is silent"
    assert off == "switched off by the settings: the program is silent"
    some, _ = heard.run(program, **NULL, VRTRAINER_HOME=str(tmp_path))
    assert some == "a sound device answers; volume 0.8"


def test_graphics_do_not_take_the_sound_away() -> None:
    program = (
        "from vrtrainer.engine.host import open_host\n"
        "from vrtrainer.engine.sound import open_mixer\n"
        "host = open_host('headless'); mixer = open_mixer(True, 1.0)\n"
        "print(repr(mixer.silent)); mixer.close(); host.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **NULL},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip().splitlines()[-1] == "''"
