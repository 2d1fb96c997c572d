import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casedesk.definition.places import Path, line_of

TEXT = """\
# a comment with [brackets] = 1
key = "a" # another
[type."あ い"]
b.c = 1
'q' = [
  1, # ]
  { x = 2, y = [3,
     4] },
]
[[field]]
key = "one"
text = \"\"\"
[[field]]
key = 3
\"\"\"
[[field]]
key = "two"
rule = [{ code = "A", when = "x = '] '" },
        { code = "B" }]
[[track]]
[[track.status]]
key = 1
[[track.status]]
next = ["a",
  "b"]
[[track]]
[[track.status]]
key = '''
'''
[track.status.more]
z = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("key",), 2),
        (("type", "あ い", "b", "c"), 4),
        (("type", "あ い", "q", 1, "y", 1), 8),
        (("field", 0, "key"), 11),
        (("field", 1, "key"), 17),
        (("field", 1, "rule", 1, "code"), 19),
        (("track", 0, "status", 1, "next", 1), 25),
        (("track", 1, "status", 0, "key"), 28),
        (("track", 1, "status", 0, "more", "z"), 31),
    ],
)
def test_a_path_is_found(path: Path, line: int) -> None:
    assert line_of(TEXT, path) == line


@pytest.mark.parametrize(
    ("path", "line"), [(("field", 1, "shown"), 16), (("nowhere",), 1), (("field", 9, "key"), 10), ((), 1), (("@7",), 7)]
)
def test_otherwise_the_nearest_thing_around_it(path: Path, line: int) -> None:
    assert line_of(TEXT, path) == line


@pytest.mark.parametrize("text", ['a = "b', "a = '''", "[[[", "]", "= = =", "{", '"\\', "\x00", "[a\nb = 1"])
def test_what_is_no_toml_has_lines_too(text: str) -> None:
    assert line_of(text, ("a",)) == 1


KEYS = st.sampled_from(["a", "b", "c d", "é", 'q"', "x.y", "0"])
VALUES = st.recursive(
    st.integers() | st.booleans() | st.text(alphabet="ab[]{}=,#.\"\\\n'", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def written(value: Any) -> str:
    """The value as TOML on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return "{" + ", ".join(f"{quoted(k)} = {written(v)}" for k, v in value.items()) + "}"


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), min_size=1, max_size=4))
def test_every_key_of_every_table_is_found(tables: list[dict[str, Any]]) -> None:
    lines: list[str] = []
    expected: dict[Path, int] = {}
    for at, table in enumerate(tables):
        lines.append("[[thing]]")
        expected["thing", at] = len(lines)
        for key, value in table.items():
            lines.append(f"{quoted(key)} = {written(value)}")
            expected["thing", at, key] = len(lines)
    text = "\n".join(lines)
    assert tomllib.loads(text)["thing"] == tables
    assert {path: line_of(text, path) for path in expected} == expected


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab[]{}=,#.\"\\\n' ", max_size=60))
def test_any_text_has_a_line(text: str) -> None:
    assert 1 <= line_of(text, ("a", 0, "b")) <= text.count("\n") + 1
