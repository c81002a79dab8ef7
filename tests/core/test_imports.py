"""Importing autograde is light, touches no network, and needs none of the teacher's tools."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import toy

from autograde.key import AnswerKey, key_bytes

TOOLS = (
    "nbgrader",
    "nbformat",
    "matplotlib",
    "IPython",
    "jinja2",
    "sqlalchemy",
    "rich",
    "jupytext",
    "pytest",
    "requests",
)

# Put in front of a program: these modules are not installed, and whoever opens a socket is found out.
BARE = """
import json, sys

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {tools!r}:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)

sys.meta_path.insert(0, NotInstalled())
sockets = []
sys.addaudithook(lambda event, args: sockets.append(event) if event.startswith("socket.") else None)
"""


def python(code: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return done.stdout.decode()


def test_the_import_loads_numpy_and_nothing_else_that_is_heavy(tmp_path: Path) -> None:
    code = """
import json, sys
sockets = []
sys.addaudithook(lambda event, args: sockets.append(event) if event.startswith("socket.") else None)
import autograde
tops = {name.partition(".")[0] for name in sys.modules}
print(json.dumps([sorted(tops - set(sys.stdlib_module_names)), sockets, sorted(autograde.__all__)]))
"""
    tops, sockets, public = json.loads(python(code, tmp_path))
    ours = {top for top in tops if not top.startswith(("_", "sitecustomize", "a1_", "distutils-precedence"))}
    assert ours - {"cython_runtime", "usercustomize"} == {"autograde", "numpy"}
    assert sockets == []
    assert public == ["Exercise", "check", "close", "compare", "exact", "given", "hint", "mine", "term"]


@pytest.fixture
def handed_out(tmp_path: Path, public_keys: dict[str, AnswerKey]) -> Path:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "toy_functions.npz").write_bytes(key_bytes(public_keys["toy_functions"]))
    return tmp_path


def test_checking_works_where_only_numpy_is_installed(handed_out: Path) -> None:
    cells = toy.stub(
        "toy_functions", row_means="def row_means(x):\n    return np.sum(x, axis=0) / x.shape[0]"
    )
    (handed_out / "toy_functions.py").write_text(toy.percent(cells), "utf-8")
    code = BARE.format(tools=TOOLS) + "import runpy\nrunpy.run_path('toy_functions.py')\nprint(sockets)"
    out = python(code, handed_out)
    assert "열마다 평균을 구했습니다" in out
    assert out.count("미작성") == 4
    assert out.endswith("[]\n")


def test_hints_work_where_only_numpy_is_installed(handed_out: Path) -> None:
    code = (
        BARE.format(tools=TOOLS)
        + "from autograde import hint\nhint('toy_functions.row_means')\nprint(sockets)"
    )
    assert python(code, handed_out) == "row_means 힌트 1/3: 첫째 힌트입니다.\n[]\n"


def test_the_block_of_the_tests_above_blocks(tmp_path: Path) -> None:
    code = BARE.format(tools=TOOLS) + (
        "import socket\ntry:\n    import jinja2\nexcept ModuleNotFoundError as error:\n    print(error.name)\n"
        "socket.socket().close()\nprint(sockets)"
    )
    assert python(code, tmp_path) == "jinja2\n['socket.__new__']\n"


def test_the_commands_of_a_learner_need_nothing_of_a_teacher_s(handed_out: Path) -> None:
    (handed_out / "toy_functions.py").write_text(toy.percent(toy.stub("toy_functions")), "utf-8")
    tools = tuple(tool for tool in TOOLS if tool != "rich")
    code = BARE.format(tools=tools) + (
        "from autograde.cli import main\nprint(main(['check', 'toy_functions.py']), main(['status', '.']))"
    )
    assert python(code, handed_out).endswith("1 0\n")
