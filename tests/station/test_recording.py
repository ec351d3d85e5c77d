"""Recording lines at the machine, up to what the library hands over; and hearing them again."""

from __future__ import annotations

import sys
import types
import wave
from pathlib import Path

import numpy as np
import pytest

from tests.engine import heard
from tests.engine.test_sound import BEGIN
from vrtrainer import cli
from vrtrainer.basis import DeviceUnavailable, UsageFault
from vrtrainer.content.library import find_scenarios
from vrtrainer.devices.microphone import Microphone
from vrtrainer.station import recording, voices

RATE = 48000
TONE_HZ = 700.0


class NoDevice(Exception):
    """As the library's own."""


class Library(types.ModuleType):
    """Stands for sounddevice: a microphone before which a tone is played, between silences."""

    PortAudioError = NoDevice

    def __init__(self, devices: tuple[str, ...] = ("Desk microphone",), loud: float = 0.2) -> None:
        super().__init__("sounddevice")
        self.devices, self.loud = devices, loud
        self.opened: list[dict[str, object]] = []

    def query_devices(self, name: str | None, kind: str) -> dict[str, object]:
        assert kind == "input"
        found = [device for device in self.devices if (name or "") in device]
        if name and not found:
            raise ValueError(f"No input device matching {name!r}")
        if not found:
            raise NoDevice("Error querying device -1")
        return {"name": found[0], "default_samplerate": float(RATE)}

    def InputStream(self, callback, **options):
        self.opened.append(options)
        times = np.arange(RATE) / RATE
        tone = np.where((times > 0.3) & (times < 0.8), np.sin(2 * np.pi * TONE_HZ * times), 0.0)
        sound = (self.loud * tone).astype(np.float32)

        class Stream:
            def __enter__(self):
                for start in range(0, len(sound), 4800):
                    callback(sound[start : start + 4800, None], 4800, None, None)

            def __exit__(self, *error):
                return False

        return Stream()


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    made = Library()
    monkeypatch.setitem(sys.modules, "sounddevice", made)
    return made


def read(path: Path) -> tuple[np.ndarray, int]:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        data = file.readframes(file.getnframes())
        return np.frombuffer(data, "<i2") / 32767, file.getframerate()


def test_a_microphone_is_opened_as_it_is(library: Library) -> None:
    microphone = Microphone("Desk")
    assert (microphone.rate, microphone.title) == (RATE, "Desk microphone")
    samples = microphone.record(lambda: True, 30.0)
    assert len(samples) == RATE and samples.dtype == np.float32
    assert library.opened[0]["channels"] == 1 and library.opened[0]["samplerate"] == RATE
    assert len(microphone.record(lambda: False, 0.5)) == RATE // 2


def test_a_line_is_trimmed_and_made_as_loud_as_the_others() -> None:
    times = np.arange(2 * RATE) / RATE
    for loud in (0.05, 0.9):
        tone = np.where((times > 1.0) & (times < 1.5), loud * np.sin(times * 4000), 0.0)
        made = voices.trimmed(tone.astype(np.float32), RATE)
        assert len(made) == pytest.approx(0.8 * RATE, abs=200)  # 0.15 s of air at both ends
        assert np.abs(made).max() == pytest.approx(0.7, abs=0.01)
        assert made[0] == made[-1] == 0.0


@pytest.mark.parametrize("silence", [np.zeros(0), np.zeros(RATE), np.full(RATE, 0.002)])
def test_silence_is_no_line(silence: np.ndarray) -> None:
    with pytest.raises(UsageFault, match="Nothing was heard"):
        voices.trimmed(silence.astype(np.float32), RATE)


def test_the_command_records_and_lists(library, home: Path, capsys) -> None:
    assert cli.main(["record", "welcome", "ceramic_tiles", "--lang", "fr", "--seconds", "1"]) == 0
    folder = home / "data" / "voice" / "fr"
    names = ["briefing.ceramic_tiles", "welcome"]
    assert sorted(voices.recorded("fr")) == names
    assert voices.recorded("en") == {}
    samples, rate = read(folder / "welcome.wav")
    assert rate == RATE and np.abs(samples).max() == pytest.approx(0.7, abs=0.01)
    said = capsys.readouterr()
    assert "Desk microphone" in said.err and "Je reste à vos côtés" in said.err
    assert cli.main(["record", "--lang", "fr"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in listed if line.startswith("recorded")] == sorted(
        names, key=lambda name: name != "welcome"
    )
    assert len(listed) >= 16 + len(find_scenarios())


def test_enter_begins_ends_and_keeps_and_r_takes_it_again(library, home: Path) -> None:
    asked: list[str] = []
    answers = iter(["", "", "r", "", "", ""])

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return next(answers)

    lines = voices.spoken_lines()
    assert recording.record_lines(["yard"], lines, "en", Microphone(), ask=ask) == 1
    assert [prompt.split(":")[0] for prompt in asked] == [
        "Enter", "Recording. Enter", "0.8 s heard. Enter",
    ] * 2  # fmt: skip
    assert set(voices.recorded("en")) == {"yard"}


def test_what_was_too_soft_is_asked_again_or_left(monkeypatch, home: Path) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", Library(loud=0.001))
    answers = iter(["", "", "s"])
    lines = voices.spoken_lines()
    kept = recording.record_lines(["yard"], lines, "en", Microphone(), ask=lambda _: next(answers))
    assert kept == 0 and voices.recorded("en") == {}


def test_all_means_what_is_not_recorded_yet(library, home: Path) -> None:
    lines = voices.spoken_lines()
    everything = recording.chosen(["all"], lines, "en")
    assert set(everything) == set(lines)
    voices.keep("welcome", "en", np.zeros(10, np.float32), RATE)
    assert set(recording.chosen(["all", "welcome"], lines, "en")) == set(lines)
    assert "welcome" not in recording.chosen(["all"], lines, "en")


def test_an_unknown_line_names_the_nearest(library, capsys) -> None:
    assert cli.main(["record", "welcom"]) == 2
    assert "did you mean welcome?" in capsys.readouterr().err


def test_without_a_microphone_the_command_says_so(monkeypatch, capsys) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", Library(devices=()))
    assert cli.main(["record", "welcome"]) == 4
    assert "No microphone was found" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "sounddevice", Library())
    assert cli.main(["record", "welcome", "--microphone", "Studio"]) == 4
    assert "No microphone named 'Studio'" in capsys.readouterr().err


def test_without_the_library_the_command_says_how_to_get_it(monkeypatch, capsys) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(DeviceUnavailable, match="sounddevice"):
        Microphone()
    assert cli.main(["record", "welcome"]) == 4
    assert "vrtrainer[voice]" in capsys.readouterr().err


def test_without_portaudio_the_command_says_how_to_get_it(monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    with pytest.raises(DeviceUnavailable, match="libportaudio2"):
        Microphone()


def test_a_recorded_line_is_heard(library, home: Path, tmp_path: Path) -> None:
    """Through the same mixer and the sound library as in a visit, into a file."""
    lines = voices.spoken_lines()
    recording.record_lines(["welcome"], lines, "fr", Microphone(), seconds=1.0)
    path = voices.recorded("fr")["welcome"]
    program = BEGIN + (
        "mixer = open_mixer(True, 1.0)\n"
        f"mixer.load_files({{'voice.welcome': Path({str(path)!r})}}, Kind('interface'))\n"
        "mixer.play('voice.welcome'); frames(mixer, 1.2)\n"
        "length = mixer.length_s('voice.welcome'); mixer.close()\n"
        "print(json.dumps([length, mixer.played]))"
    )
    length, played = heard.run(program, VRTRAINER_HOME=str(home), **heard.to_file(tmp_path))
    assert played == 1 and length == pytest.approx(0.8, abs=0.05)
    sound = heard.mix(tmp_path)
    tone = heard.power(sound, TONE_HZ - 40, TONE_HZ + 40)
    assert tone > 20 * heard.power(sound, 1500, 4000) > 0 or tone > 1.0
