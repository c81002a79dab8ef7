"""A handed-in file becomes code cells, whatever state it is in, or says why not."""

import hashlib
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograde.submission import Submission, Unreadable, read_submission

law = settings(deadline=None, max_examples=80)
PY = """# autograde: prac1_softmax_loss stub=v1-abc prose=v1-def

# %% [markdown]
# ## 소프트맥스

# %%
import numpy as np

# %% tags=["demo"]
for _ in range(10**9): pass

# %%
def softmax(x):
    return x
"""


def sources(submission: Submission) -> list[str]:
    return [cell.source for cell in submission.cells]


def test_a_percent_file_gives_its_code_cells_with_their_line_numbers():
    submission = read_submission(PY.encode(), "아무 이름.py")
    assert [(cell.line, cell.source.split("\n")[0]) for cell in submission.cells] == [
        (7, "import numpy as np"),
        (13, "def softmax(x):"),
    ]
    assert submission.exercise == submission.declared == "prac1_softmax_loss"
    assert submission.format == "py"
    assert submission.notes == ()
    assert submission.digest == hashlib.sha256(PY.encode()).hexdigest()


def test_the_header_that_jupytext_makes_names_the_exercise_too():
    header = "# ---\n# jupyter:\n#   autograde:\n#     exercise: prac1_softmax_loss\n#     stub: v1\n# ---\n"
    assert read_submission(f"{header}\nx = 1\n".encode(), "a.py").exercise == "prac1_softmax_loss"


@pytest.mark.parametrize(
    "name", ["prac1_softmax_loss.py", "제출/prac1_softmax_loss (2).py", "prac1_softmax_loss.py.txt"]
)
def test_a_file_without_markers_is_one_cell_named_by_its_file(name):
    submission = read_submission(b"\nx = 1\ny = 2\n", name)
    assert [(cell.line, cell.source) for cell in submission.cells] == [(2, "x = 1\ny = 2")]
    assert submission.exercise == "prac1_softmax_loss"


def test_the_caller_may_say_which_exercise_it_is():
    assert read_submission(PY.encode(), "a.py", "prac2_svm_loss").exercise == "prac2_svm_loss"


def test_what_jupyter_saves_as_py_keeps_its_cells():
    exported = "#!/usr/bin/env python\n\n# In[1]:\n\nx = 1\n\n# In[ ]:\n\ny = (\n"
    assert sources(read_submission(exported.encode(), "a.py")) == ["x = 1", "y = ("]


def test_a_notebook_gives_its_code_cells_by_id(notebook):
    data = notebook("x = 1", ["y = 2\n", "z = 3"], exercise="prac0_score_function")
    submission = read_submission(data, "과제.ipynb")
    assert [(cell.name, cell.line, cell.source) for cell in submission.cells] == [
        ("c0", 1, "x = 1"),
        ("c1", 1, "y = 2\nz = 3"),
    ]
    assert (submission.exercise, submission.format, submission.notes) == ("prac0_score_function", "ipynb", ())


@pytest.mark.parametrize("tag", ["demo", "figure", "setup"])
def test_cells_for_looking_at_are_not_graded(tag):
    cells = [
        {"cell_type": "code", "metadata": {"tags": [tag]}, "source": "x"},
        {"cell_type": "code", "source": "y"},
    ]
    data = json.dumps({"cells": cells, "nbformat": 4}).encode()
    submission = read_submission(data, "a.ipynb")
    assert sources(submission) == ["y"]
    assert submission.notes == ()


def test_a_cell_in_another_language_is_left_out_with_a_note(notebook):
    submission = read_submission(notebook("%%writefile a.py\nx", "!ls\nx = 1"), "a.ipynb")
    assert sources(submission) == ["pass\nx = 1"]
    assert "%%writefile" in submission.notes[0]


def damaged(**cell: object) -> bytes:
    good = {"cell_type": "code", "source": "good = 1"}
    return json.dumps({"cells": [good, {"cell_type": "code", **cell}], "nbformat": 4}).encode()


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (damaged(source=None), ["good = 1"], "null"),
        (damaged(source=17), ["good = 1"], "글자가 아닌"),
        (damaged(source=["x = 1", "y = 2"]), ["good = 1", "x = 1\ny = 2"], ""),
        (damaged(source=["x = 1\n", None, "y = 2"]), ["good = 1", "x = 1\ny = 2"], "글자가 아닌"),
        (damaged(source="x = 1\r\ny = '\ud800'"), ["good = 1", "x = 1\ny = '\ufffd'"], ""),
        (damaged(cell_type=None, source="x = 1"), ["good = 1", "x = 1"], "cell_type"),
        (damaged(cell_type="sql", source="select"), ["good = 1"], "알 수 없는 셀 1개"),
        (damaged(metadata=None, source="x", id=5), ["good = 1", "x"], ""),
        (damaged(metadata={"tags": "demo"}, source="x"), ["good = 1", "x"], ""),
        (
            b'{"nbformat": 4, "cells": [null, "x", {"cell_type": "code", "source": "y"}]}',
            ["y"],
            "2개를 건너뛰",
        ),
        (b'{"nbformat": 4, "cells": {"a": {"cell_type": "code", "source": "y"}}}', ["y"], "사전"),
        (b'{"nbformat": 5, "cells": [{"cell_type": "code", "source": "y"}]}', ["y"], "nbformat 5"),
        (b'{"cells": [{"cell_type": "code", "source": "y"}]}', ["y"], "nbformat"),
        (b'{"nbformat": 4, "cells": []}', [], "코드 셀이 없습니다"),
        (
            b'{"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "heading", "source": "h"},'
            b' {"cell_type": "code", "input": ["x = 1\\n", "y"], "language": "python"}]}]}',
            ["x = 1\ny"],
            "nbformat 3",
        ),
    ],
)
def test_a_damaged_notebook_keeps_what_can_be_read(data, code, said):
    submission = read_submission(data, "a.ipynb")
    assert sources(submission) == code
    assert said in " ".join(submission.notes)
    assert bool(submission.notes) == bool(said)
    submission.text.encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949"])
def test_a_notebook_in_another_encoding_is_read_with_a_note(notebook, encoding):
    submission = read_submission(notebook("x = '한글'").decode().encode(encoding), "a.ipynb")
    assert sources(submission) == ["x = '한글'"]
    assert len(submission.notes) == 1


def test_the_content_counts_where_the_extension_is_wrong(notebook):
    renamed = read_submission(notebook("x = 1"), "prac1_softmax_loss.py")
    assert (renamed.format, sources(renamed)) == ("ipynb", ["x = 1"])
    assert ".py이지만" in renamed.notes[0]
    other = read_submission(b"x = 1\n", "prac1_softmax_loss.ipynb")
    assert (other.format, sources(other)) == ("py", ["x = 1"])
    assert ".ipynb이지만" in other.notes[0]


def test_windows_line_ends_and_mixed_tabs_are_said():
    submission = read_submission(b"if x:\r\n\ty = 1\r\nif y:\r\n    z = 1\r\n", "a.py")
    assert [("CRLF" in note, "탭" in note) for note in submission.notes] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "빈 파일"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "x = 1', "잘렸습니다"),
        (b'{"nbformat": 4, "cells": [', "잘렸습니다"),
        (b'{"nbformat": 4,\n "cells": [}\n}', "2번째 줄이 손상"),
        (b'{"nbformat": 4,\n<<<<<<< HEAD\n "cells": []}', "git 충돌"),
        (b'{"nbformat": 4, "cells": null}', "셀 목록이 없습니다"),
        (b'{"nbformat": 4, "cells": ' + b"[" * 100_000, "손상"),
        (b'{"nbformat": ' + b"9" * 5000 + b', "cells": []}', "손상"),
        (b"[1, 2]", "노트북 형식이 아닙니다"),
        (b'"cells": [{"cell_type": "code"}]}', "손상"),
        (b"<!DOCTYPE html><html><body>prac1</body></html>", "웹 페이지"),
    ],
)
def test_what_cannot_be_a_notebook_says_why_and_what_to_do(data, said):
    with pytest.raises(Unreadable) as caught:
        read_submission(data, "과제1.ipynb")
    assert str(caught.value).startswith("과제1.ipynb: ")
    assert said in caught.value.reason
    assert caught.value.reason.endswith("주세요.")


def test_fifty_megabytes_of_output_are_read_past():
    output = {"output_type": "stream", "name": "stdout", "text": "loss 0.1\n" * (50 * 2**20 // 9)}
    cell = {"cell_type": "code", "source": "x = 1", "outputs": [output]}
    submission = read_submission(json.dumps({"cells": [cell], "nbformat": 4}).encode(), "a.ipynb")
    assert sources(submission) == ["x = 1"]


def test_files_made_to_exhaust_memory_are_refused():
    for data in (b" " * (64 * 2**20 + 1), b'{"cells": [' + b"[]," * 5_000_001, b"\n" * 60_000 + b"x"):
        with pytest.raises(Unreadable):
            read_submission(data, "a.ipynb")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
CELL = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "CODE"]) | JSON,
        "source": st.text(max_size=30) | st.lists(st.text(max_size=10), max_size=3) | JSON,
        "input": JSON,
        "metadata": st.fixed_dictionaries({}, optional={"tags": JSON, "id": JSON, "nbgrader": JSON}) | JSON,
        "id": JSON,
        "outputs": JSON,
    },
)
NOTEBOOK = st.fixed_dictionaries(
    {"cells": st.lists(CELL | JSON, max_size=5) | JSON},
    optional={
        "nbformat": JSON,
        "worksheets": st.lists(st.fixed_dictionaries({"cells": st.lists(CELL) | JSON}) | JSON, max_size=2)
        | JSON,
        "metadata": st.fixed_dictionaries({}, optional={"autograde": JSON}) | JSON,
    },
)


@law
@given(NOTEBOOK, st.sampled_from(["a.ipynb", "a.py"]))
def test_any_shape_of_notebook_is_read_or_refused(content, name):
    try:
        submission = read_submission(json.dumps(content).encode(), name)
    except Unreadable:
        return
    assert all(isinstance(cell.source, str) and isinstance(cell.name, str) for cell in submission.cells)
    json.dumps([submission.text, *submission.notes, submission.exercise], ensure_ascii=False).encode()


GOOD = json.dumps(
    {"cells": [{"cell_type": "code", "source": ["x = '한글'\n"], "id": "a"}], "nbformat": 4}
).encode()


@law
@given(st.data())
def test_any_damage_to_the_bytes_is_read_or_refused(data):
    changed = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        if not changed:
            return
    with suppress(Unreadable):
        assert read_submission(bytes(changed), "a.ipynb").digest


@law
@given(st.integers(0, len(GOOD) - 1))
def test_a_notebook_cut_anywhere_is_refused(length):
    with pytest.raises(Unreadable):
        read_submission(GOOD[:length], "a.ipynb")
