"""The zygote and the layers: what holds is found out, what dies is replaced, nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograde.problem import Problem
from autograde.sandbox import layers, selftest, syscalls
from autograde.sandbox.pool import MissingLayers, PlainRunner, ZygoteRunner
from autograde.sandbox.seccomp import MACHINES, program

Submit = Callable[..., Any]
PATHLIKE = (
    "open", "openat", "stat", "lstat", "newfstatat", "statx", "access", "faccessat", "mkdir", "unlink", "rename", "chmod",
    "readlink", "execve", "chdir", "truncate", "link", "symlink", "mknod", "utime", "setxattr", "getdents64", "statfs",
)  # fmt: skip


def processes() -> set[str]:
    """Command lines of our kind that are running (zombies, too)."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            status = (folder / "stat").read_text()
        except OSError:
            continue
        parent = status.rpartition(")")[2].split()[1]
        if b"autograde.sandbox" in command or parent == str(os.getpid()):
            found.add(folder.name)
    return found


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


def test_the_layers_of_this_machine_hold_and_are_named(isolated: ZygoteRunner) -> None:
    assert {"rlimits", "seccomp"} <= set(isolated.layers)
    assert set(isolated.layers) <= {layer.name for layer in layers.LAYERS}


def test_a_layer_that_does_nothing_is_found_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    idle = [layers.Layer(layer.name, lambda bounds: None, layer.holds) for layer in layers.LAYERS]
    canary = tmp_path / "canary"
    canary.touch()
    monkeypatch.setattr(selftest, "LAYERS", idle)
    held = selftest.holding(layers.Bounds(memory=1 << 30, cpu=50), layers.Canary(str(canary), os.getpid()))
    assert "seccomp" not in held
    assert "rlimits" not in held


def test_a_self_test_without_a_canary_in_reach_proves_nothing() -> None:
    canary = layers.Canary("/nowhere/canary", os.getpid())
    assert selftest.holding(layers.Bounds(), canary) == ()


def test_a_missing_layer_stops_with_a_korean_way_out() -> None:
    with pytest.raises(MissingLayers, match="--unsafe") as raised, ZygoteRunner(required=("rlimits", "moat")):
        pass
    assert isinstance(raised.value, Problem)
    assert raised.value.missing == ("moat",)
    assert "WSL" in str(raised.value)


def test_another_system_has_no_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(MissingLayers), ZygoteRunner():
        pass


def test_the_plain_runner_claims_no_layers(plain: PlainRunner) -> None:
    assert plain.layers == ()


@pytest.mark.parametrize("name", sorted(MACHINES))
def test_no_allowed_system_call_takes_a_path(name: str) -> None:
    allowed = {*MACHINES[name].allowed, *MACHINES[name].with_arguments}
    assert not allowed & set(PATHLIKE)
    assert len(set(MACHINES[name].allowed.values())) == len(MACHINES[name].allowed)
    steps = program(MACHINES[name])
    assert all(at + 1 + max(step.yes, step.no) < len(steps) for at, step in enumerate(steps) if step.yes or step.no)


def test_both_architectures_allow_the_same_calls_where_both_have_them() -> None:
    only_old = {"poll", "select", "pause", "alarm", "time"}
    assert set(syscalls.X86_64) - set(syscalls.AARCH64) == only_old
    assert set(syscalls.AARCH64) <= set(syscalls.X86_64)


def test_a_killed_zygote_is_replaced_and_the_submission_still_graded(submit: Submit) -> None:
    with ZygoteRunner() as runner:
        first = runner.zygote_pid
        assert submit(runner, "def f(): return 1").value() == 1
        os.kill(first, signal.SIGKILL)
        assert submit(runner, "def f(): return 2").value() == 2
        assert runner.zygote_pid != first


def test_a_zygote_killed_in_the_middle_costs_the_student_nothing(submit: Submit) -> None:
    with ZygoteRunner() as runner:
        killer = threading.Timer(0.3, os.kill, (runner.zygote_pid, signal.SIGKILL))
        killer.start()
        source = "import time\ndef f():\n    time.sleep(0.1)\n    return 1"
        result = submit(runner, source, *[("f",)] * 6)
        killer.join()
        assert result.statuses == ["ok"] * 6


GRADER = """
import sys, time
from autograde.sandbox.pool import ZygoteRunner
from autograde.outcome import Cell, Probe, Trial
runner = ZygoteRunner(required=())
runner.__enter__()
print(runner.zygote_pid, flush=True)
runner.run([Cell("import time\\ndef f():\\n    while True:\\n        try: time.sleep(9)\\n        except BaseException: pass")],
           [Trial("f", Probe("function", "f"), ())])
"""


def test_the_zygote_and_its_child_die_with_the_grader() -> None:
    before = processes()
    grader = subprocess.Popen([sys.executable, "-c", GRADER], stdout=subprocess.PIPE, text=True)
    assert grader.stdout is not None
    zygote = int(grader.stdout.readline())
    children = Path(f"/proc/{zygote}/task/{zygote}/children")
    assert wait_until(lambda: bool(children.read_text().split()))
    child = children.read_text().split()[0]
    grader.kill()
    grader.wait()
    grader.stdout.close()
    assert wait_until(lambda: not Path(f"/proc/{zygote}").exists() and not Path(f"/proc/{child}").exists())
    assert processes() <= before


def test_nothing_is_left_behind(submit: Submit) -> None:
    shared_memory, before, descriptors = set(os.listdir("/dev/shm")), processes(), len(os.listdir("/proc/self/fd"))
    rough = """
import os
def ends(): os._exit(0)
def hangs():
    while True: pass
"""
    daemon = """
import os, time
def daemon():
    for _ in range(3):
        if not os.fork():
            os.setsid()
            if not os.fork():
                time.sleep(600)
            os._exit(0)
    return 1
"""
    with ZygoteRunner() as runner:
        submit(runner, rough, ("ends",), ("hangs",))
    with ZygoteRunner(required=(), only=()) as runner:
        assert submit(runner, daemon, ("daemon",)).value() == 1
    with PlainRunner() as plain:
        submit(plain, "def f(): return 1")
    assert wait_until(lambda: processes() <= before)
    assert set(os.listdir("/dev/shm")) <= shared_memory
    assert len(os.listdir("/proc/self/fd")) <= descriptors


def test_the_arena_cannot_be_cut_under_the_grader(naked: ZygoteRunner, submit: Submit) -> None:
    source = "import os\ndef f(x):\n    fds = [int(n) for n in os.listdir('/proc/self/map_files')] if False else []\n    return fds"
    assert submit(naked, source, ("f", [1])).value() == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_gets_the_same_layers(tmp_path: Path, isolated: ZygoteRunner) -> None:
    code = "from autograde.sandbox.pool import ZygoteRunner\nwith ZygoteRunner() as r: print(*r.layers)"
    run = subprocess.run(
        [sys.executable, "-c", code], user=65534, group=65534, extra_groups=[], capture_output=True, text=True, check=False
    )
    if "PermissionError" in run.stderr or run.returncode == 126:
        pytest.skip("nobody may not read this Python")
    assert tuple(run.stdout.split()) == isolated.layers
