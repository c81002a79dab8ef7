"""The zygote and the layers: what holds is found out, what dies is replaced, nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from autograde.batch.runners import Runners
from autograde.execute import Limits
from autograde.outcome import Cell
from autograde.problem import Problem
from autograde.sandbox import layers, selftest, syscalls
from autograde.sandbox.arena import Arena
from autograde.sandbox.limits import Bounds
from autograde.sandbox.pool import MissingLayers, PlainRunner, ZygoteRunner
from autograde.sandbox.room import Lost
from autograde.sandbox.seccomp import MACHINES, program
from autograde.sandbox.told import Start
from autograde.sandbox.zygoteprocess import Zygote
from autograde.sandbox.zygoteroom import ZygoteRoom

Submit = Callable[..., Any]
PATHLIKE = (
    "open", "openat", "stat", "lstat", "newfstatat", "statx", "access", "faccessat", "mkdir", "unlink", "rename", "chmod",
    "readlink", "execve", "chdir", "truncate", "link", "symlink", "mknod", "utime", "setxattr", "getdents64", "statfs",
)  # fmt: skip


def alive(*pids: int) -> bool:
    return any(Path(f"/proc/{pid}").exists() for pid in pids)


def children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


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
    assert all(
        at + 1 + max(step.yes, step.no) < len(steps) for at, step in enumerate(steps) if step.yes or step.no
    )


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


def test_the_kernel_kills_the_child_of_a_killed_zygote(isolated: ZygoteRunner) -> None:
    """Also after the child has become another user, which makes the kernel forget a first request."""
    zygote = Zygote(())
    room = ZygoteRoom(zygote, isolated.layers, Bounds(), 4096)
    with pytest.raises(Lost):
        room.start(Start((Cell("while True: pass"),), Limits(statement=60.0)), statement=0.1, in_all=0.1)
    assert alive(room.pid)
    os.kill(zygote.pid, signal.SIGKILL)
    assert wait_until(lambda: not alive(room.pid))
    room.close()
    assert not room.host_alive()
    zygote.close()


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
    grader = subprocess.Popen([sys.executable, "-c", GRADER], stdout=subprocess.PIPE, text=True)
    assert grader.stdout is not None
    zygote = int(grader.stdout.readline())
    assert wait_until(lambda: bool(children(zygote)))
    child = children(zygote)[0]
    grader.kill()
    grader.wait()
    grader.stdout.close()
    assert wait_until(lambda: not alive(zygote, child))


ROUGH = """
import os
def ends(): os._exit(0)
def hangs():
    while True: pass
"""
DAEMON = """
import os, time
def daemon():
    read, write = os.pipe()
    if not os.fork():
        os.setsid()
        if not os.fork():
            os.write(write, str(os.getpid()).encode())
            time.sleep(600)
        os._exit(0)
    return int(os.read(read, 20))
"""


def in_shared_memory() -> set[str]:
    """Without the semaphores of whatever else uses Python's multiprocessing on this machine."""
    return {name for name in os.listdir("/dev/shm") if not name.startswith("sem.mp-")}


def test_nothing_is_left_behind(submit: Submit) -> None:
    shared_memory, before = in_shared_memory(), children(os.getpid())
    descriptors = len(os.listdir("/proc/self/fd"))
    with ZygoteRunner(required=()) as runner:
        submit(runner, ROUGH, ("ends",), ("hangs",))
        zygote = runner.zygote_pid
        assert wait_until(lambda: not children(zygote))
    with PlainRunner() as plain:
        submit(plain, ROUGH, ("ends",))
    assert not alive(zygote)
    assert children(os.getpid()) == before
    assert in_shared_memory() <= shared_memory
    assert len(os.listdir("/proc/self/fd")) == descriptors


def test_a_daemon_is_found_even_where_no_layer_forbids_it(naked: ZygoteRunner, submit: Submit) -> None:
    daemon = submit(naked, DAEMON, ("daemon",)).value()
    assert wait_until(lambda: not alive(daemon))


def test_the_arena_cannot_be_cut_under_the_grader() -> None:
    arena = Arena(4096)
    for size in (0, 8192):
        with pytest.raises(PermissionError):
            os.ftruncate(arena.fd, size)
    arena.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_gets_the_same_layers(isolated: ZygoteRunner) -> None:
    code = "from autograde.sandbox.pool import ZygoteRunner\nwith ZygoteRunner() as r: print(*r.layers)"
    command = [sys.executable, "-c", code]
    try:
        run = subprocess.run(command, user=65534, group=65534, extra_groups=[], stdout=subprocess.PIPE, text=True, check=True)  # fmt: skip
    except PermissionError:
        pytest.skip("nobody may not run this Python")
    assert tuple(run.stdout.split()) == isolated.layers


WINDOWS = """
import sys
for name in ("resource", "fcntl"):
    sys.modules[name] = None
from autograde.outcome import Cell, Probe, Trial
from autograde.sandbox.pool import PlainRunner
session = PlainRunner().run([Cell("def f(x): return x + 1")], [Trial("f", Probe("function", "f"), (1,))])
print(session.outcomes["f"].parts)
"""


def test_the_plain_runner_needs_nothing_that_windows_lacks() -> None:
    run = subprocess.run([sys.executable, "-c", WINDOWS], stdout=subprocess.PIPE, text=True, check=True)
    assert run.stdout.strip() == "(('', 2),)"


def test_a_zygote_boots_while_there_is_other_work_and_ends_also_unused() -> None:
    with Runners(ZygoteRunner) as runners:
        pid = runners._first.zygote_pid
        assert alive(pid)
        assert runners.layers == runners.layers
        assert "seccomp" in runners.layers
    assert not alive(pid)
    with Runners(ZygoteRunner) as runners:
        pid = runners._first.zygote_pid
    assert not alive(pid)


def test_a_missing_layer_is_told_when_the_layers_are_asked_for() -> None:
    with Runners(partial(ZygoteRunner, required=("moat",))) as runners, pytest.raises(MissingLayers):
        print(runners.layers)
