"""`vrtrainer record`: a trainer reads lines aloud, and hears them in the next visit."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from vrtrainer.basis import UsageFault
from vrtrainer.devices.microphone import Microphone
from vrtrainer.station import voices

Ask = Callable[[str], str]
_KEEP, _AGAIN, _SKIP = "", "r", "s"


def list_lines(lines: Mapping[str, Mapping[str, str]], lang: str) -> str:
    """Returns what there is to record, each with whether it was, and its text."""
    there = voices.recorded(lang)
    return "\n".join(
        f"{'recorded' if name in there else '-':9}{name:28} {text.get(lang, '')}"
        for name, text in lines.items()
    )


def chosen(
    names: Sequence[str], lines: Mapping[str, Mapping[str, str]], lang: str
) -> tuple[str, ...]:
    """Returns the lines that are named; ``all`` stands for those that are not recorded yet.

    Raises:
        UsageFault: a name means none.
    """
    there = voices.recorded(lang)
    found: list[str] = []
    for name in names:
        found += (
            [line for line in lines if line not in there]
            if name == "all"
            else [voices.find_line(name, lines)]
        )
    return tuple(dict.fromkeys(found))


def record_lines(
    wanted: Sequence[str],
    lines: Mapping[str, Mapping[str, str]],
    lang: str,
    microphone: Microphone,
    seconds: float = 0.0,
    ask: Ask = input,
) -> int:
    """Records lines one by one; returns how many were kept.

    Args:
        wanted: the ids.
        lines: every text by id and language.
        lang: in which they are spoken.
        microphone: what hears them.
        seconds: how long each is recorded; 0 lets Enter begin and end it, and asks what to do.
        ask: shows a prompt and returns what was typed.
    """
    kept = 0
    for name in wanted:
        _show(f"\n{name}\n  {lines[name].get(lang, '')}")
        while True:
            samples = _take(microphone, seconds, ask)
            try:
                made = voices.trimmed(samples, microphone.rate)
            except UsageFault as fault:
                if seconds:
                    raise
                _show(fault.message)
                if ask("Enter: once more; s: skip ").strip().lower() == _SKIP:
                    break
                continue
            said = f"{len(made) / microphone.rate:.1f} s heard. Enter: keep; r: once more; s: skip "
            answer = _KEEP if seconds else ask(said).strip().lower()
            if answer == _AGAIN:
                continue
            if answer != _SKIP:
                _show(str(voices.keep(name, lang, made, microphone.rate)))
                kept += 1
            break
    return kept


def _take(microphone: Microphone, seconds: float, ask: Ask) -> np.ndarray:
    if seconds:
        return microphone.record(lambda: False, seconds)
    ask("Enter: begin ")
    done = threading.Event()

    def wait() -> None:
        ask("Recording. Enter: end ")
        done.set()

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    samples = microphone.record(done.is_set, voices.MOST_S)
    if not done.is_set():
        _show(f"\nThat were {voices.MOST_S:.0f} s, the most that a line may take: press Enter.")
    waiting.join()  # or it would take the answer to the next question
    return samples


def _show(text: str) -> None:
    print(text, file=sys.stderr)
