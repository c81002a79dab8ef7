"""``lectures/errors.md`` and the table of recognizers say the same thing, and both are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograde.errors import PAGE, TABLE, explain
from autograde.errors.scene import Scene
from autograde.execute import Limits, Student
from autograde.outcome import Cell

TEXT = (Path(__file__).parents[2] / "lectures" / f"{PAGE}.md").read_text(encoding="utf-8")
SECTION = re.compile(
    r'^<a id="error-([\w-]+)"></a>\n\n\(error-\1\)=\n## ([^\n]*)\n\n```python\n(.*?)\n```\n\n```text\n(.*?)\n```\n(.*?)(?=^<a id|\Z)',
    re.MULTILINE | re.DOTALL,
)
SECTIONS = SECTION.findall(TEXT)


def test_every_kind_of_error_has_its_section_and_its_title() -> None:
    assert {(id_, title) for id_, title, *_ in SECTIONS} == {(kind.id, kind.title) for kind in TABLE}
    assert len(SECTIONS) == len(TABLE)


@pytest.mark.parametrize(
    ("id_", "code", "error"), [(s[0], s[2], s[3]) for s in SECTIONS], ids=[s[0] for s in SECTIONS]
)
def test_an_example_raises_what_the_page_says(id_: str, code: str, error: str) -> None:
    student = Student([Cell("import numpy as np"), Cell(code)], Limits(statement=20, top_level=60))
    student.run()
    failure = student.errors[-1].failure
    said = f"{failure.type}: {failure.message}" if failure.message else failure.type
    assert said.split("\n")[0].strip() == error
    found = explain(Scene(failure, {}, code))
    assert found is not None
    assert found.id == id_


def test_every_section_says_where_to_look_and_is_in_the_contents() -> None:
    for id_, title, _, _, prose in SECTIONS:
        assert "**살펴볼 곳.**" in prose, id_
        assert f"[{title}](#error-{id_})" in TEXT, id_
