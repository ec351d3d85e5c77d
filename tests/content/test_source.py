from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtrainer.content import source
from vrtrainer.content.models import ScenarioIn, validate
from vrtrainer.content.source import MAX_BYTES, MAX_DEPTH, Source, parse, read, scalar


def _only(source: Source) -> str:
    assert source.data is None
    assert len(source.faults) == 1
    return str(source.faults[0])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("NO", "NO"),
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
        ("010", "010"), ("0", 0), ("-7", -7), ("+7", 7), ("1_000", "1_000"), ("0x1F", "0x1F"),
        ("12:30", "12:30"), ("12:30:45", "12:30:45"), ("190:20:30", "190:20:30"),
        ("2026-03-12", "2026-03-12"), ("1.50", 1.5), ("01.5", "01.5"), (".5", ".5"),
        ("1e3", "1e3"), ("1.0e3", 1000.0), (".inf", ".inf"), (".nan", ".nan"), ("=", "="),
        ("9" * 25, "9" * 25),
    ],
)  # fmt: skip
def test_a_plain_scalar_means_what_a_designer_means(text: str, value: object) -> None:
    assert scalar(text) == value
    assert type(scalar(text)) is type(value)
    assert parse(f"key: {text}\n", "f").data == {"key": value}


def test_a_quoted_scalar_is_always_text() -> None:
    assert parse("a: '1'\nb: \"true\"\nc: |\n  12\n", "f").data == {
        "a": "1",
        "b": "true",
        "c": "12\n",
    }


def test_keys_are_text_even_where_yaml_sees_a_boolean_or_number() -> None:
    assert parse("no: 1\n12: 2\ntrue: 3\n", "f").data == {"no": 1, "12": 2, "true": 3}


def test_equal_keys_are_a_fault_at_the_second() -> None:
    source = parse("a: 1\nb:\n  c: 2\n  d: 3\n  c: 4\n", "f.yaml")
    (fault,) = source.faults
    assert str(fault) == "f.yaml:5:3: b.c: the key 'c' stands twice (see line 3; remove one)"
    # The rest is read all the same, so that its faults are told at once.
    assert source.data == {"a": 1, "b": {"c": 2, "d": 3}}


def test_every_value_and_key_has_its_place() -> None:
    source = parse("a:\n  - {b: 1,\n     c: [x, y]}\n", "f")
    assert source.place(("a", 0, "c", 1)) == (3, 13)
    assert source.place(("a", 0, "c"), key=True) == (3, 6)
    assert source.place(("a", 0, "nowhere", 5)) == source.place(("a", 0)) == (2, 5)


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system [x]", "!!str 1", "!mine x"])
def test_tags_are_refused(tag: str) -> None:
    assert "is not allowed" in _only(parse(f"a: {tag}\n", "f"))
    assert _only(parse(f"a: {tag}\n", "f")).startswith("f:1:4: ")


def test_an_alias_gives_the_value_again() -> None:
    assert parse("a: &x [1]\nb: *x\n", "f").data == {"a": [1], "b": [1]}


def test_an_alias_bomb_is_stopped() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for i in range(1, 7):
        lines.append(f"a{i}: &a{i} [" + ", ".join([f"*a{i - 1}"] * 9) + "]")
    assert "aliases multiply" in _only(parse("\n".join(lines), "f"))
    many = "a: &a 1\nb: [" + ", ".join(["*a"] * 80) + "]"
    assert "more than 64 aliases" in _only(parse(many, "f"))


def test_an_alias_inside_its_own_anchor_is_stopped() -> None:
    assert "aliases multiply" in _only(parse("a: &a [*a]\n", "f"))


def test_depth_is_capped() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "f").faults == []
    deep = parse("[" * 100_000, "f")
    assert _only(deep).startswith(f"f:1:{MAX_DEPTH + 1}: nested deeper than")


def test_the_number_of_entries_is_capped() -> None:
    assert "more than 50000 entries" in _only(parse("[" + "1," * 60_000 + "]", "f"))


def test_size_is_capped() -> None:
    assert "larger than 1 MiB" in _only(parse(b"#" * (MAX_BYTES + 1), "f"))


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"a: 1\nb: \xff\n", "f:2:4: "),
        ("a: é\n".encode("utf-16"), "f:1:1: "),
        (b"a: b\0c\n", "f:1:5: "),
        (b"a: 1\nbb: \x07", "f:2:5: "),
        (b'a: "\\0"\n', "f:1:4: "),
        (b'a: "\\ud800"\n', "f:1:4: "),
        (b'a: "\\UFFFFFFFF"\n', "f:1:1: "),
        ("a: turned \u202e text\n".encode(), "f:1:4: "),
        ("a: own \ue000 sign\n".encode(), "f:1:4: "),
    ],
)
def test_characters_that_no_text_holds_are_faults(raw: bytes, place: str) -> None:
    assert _only(parse(raw, "f")).startswith(place)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [1, 2\nb: 3\n", "f:2:"), ("a: 'open\n", "f:"), ("a: b: c\n", "f:1:5"),
        ("a:\n\t- 1\n", "f:2:1"), ("a: *gone\n", "f:1:4"), ("? [a]\n: 1\n", "f:1:3"),
        ("a: 1\n---\nb: 2\n", "f:2:1"), ("", "f:1:1"), ("# only words\n", "f:1:1"),
    ],
)  # fmt: skip
def test_what_is_not_one_yaml_document_is_a_fault_with_its_place(text: str, place: str) -> None:
    assert _only(parse(text, "f")).startswith(place)


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path) -> None:
    assert "cannot be read" in _only(read(tmp_path / "nothing.yaml"))
    assert "cannot be read" in _only(read(tmp_path))


def test_a_mark_of_byte_order_is_passed_over(tmp_path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes("\ufeffa: 1\n".encode())
    assert read(path).data == {"a": 1}


_PLACE = re.compile(r"f:[1-9][0-9]*:[1-9][0-9]*: ")
_YAML_LIKE = st.text(
    st.sampled_from(list("ab01:-[]{},\n \t#&*!|>'\"%@`?\\~.") + ["é", "\ud7ff", "\ufeff"]),
    max_size=80,
)


def _check(source: Source) -> None:
    assert (source.data is None) or not source.faults
    for fault in source.faults:
        assert _PLACE.match(str(fault))
        assert fault.what and fault.mend


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    _check(parse(text, "f"))


@given(_YAML_LIKE)
def test_no_near_yaml_raises(text: str) -> None:
    _check(parse(text, "f"))


@given(st.binary(max_size=200))
def test_no_bytes_raise(raw: bytes) -> None:
    _check(parse(raw, "f"))


def test_a_key_that_stands_twice_hides_no_other_fault() -> None:
    text = "format: 1\nid: mine\nid: yours\nlevel: '2'\n"
    source = parse(text, "f.yaml")
    assert validate(ScenarioIn, source) is None
    told = [str(fault) for fault in source.faults]
    assert any(line.startswith("f.yaml:3:1: id: the key 'id' stands twice") for line in told)
    assert any(line.startswith("f.yaml:4:8: level: ") for line in told)
    assert any("the key 'load' is missing" in line for line in told)


@pytest.mark.parametrize("folder", ["goods", "cues", "rules", "scenes", "scenarios"])
def test_the_quick_parser_reads_what_the_other_reads(
    root: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted((root / folder).rglob("*.yaml"))
    assert files
    for path in files:
        quick = source.parse(path.read_bytes(), path.name)
        with monkeypatch.context() as patch:
            patch.setattr(source, "_QUICK", None)
            slow = source.parse(path.read_bytes(), path.name)
        assert (quick.data, quick.values) == (slow.data, slow.values), path
