"""The whole attack suite and 20 honest submissions graded as one class: nobody honest notices."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attacks_damage import DAMAGE
from attacks_forge import FORGING
from attacks_steal import STEALING
from attackworld import NAME, World, leftovers

from autograde.key import AnswerKey
from autograde.sandbox.pool import ZygoteRunner

BODIES = (
    "return 2 * x",
    "return x + x",
    "return np.add(x, x)",
    "return np.multiply(x, 2)",
    "return np.array([2 * v for v in x])",
    "return x * np.full(3, 2.0)",
    "return x / 0.5",
    "return np.sum([x, x], axis=0)",
    "return np.einsum('i,->i', x, 2.0)",
    "return (x[:, None] @ np.array([[2.0]]))[:, 0]",
    "return 3 * x",
    "return x ** 2",
    "return abs(2 * x)",
    "return 2 * x[:2]",
    "return list(2 * x)",
    "return None",
    "x *= 2\n    return x",
    "return undefined * x",
    "return 2 * x if x[0] == 1.0 else x",
    "return np.log(np.exp(2 * x))",
)
HONEST = {f"honest {n}": f"import numpy as np\ndef double(x):\n    {body}\n" for n, body in enumerate(BODIES)}


def settled(before: dict[str, set[str]], seconds: float = 5.0) -> dict[str, set[str]]:
    """What has come and does not go away again."""
    deadline = time.monotonic() + seconds
    while True:
        left = {kind: names - before[kind] for kind, names in leftovers().items()}
        if not any(left.values()) or time.monotonic() > deadline:
            return {kind: names for kind, names in left.items() if names}
        time.sleep(0.05)


@pytest.fixture
def fresh_runner() -> Callable[[], ZygoteRunner]:
    """As the grader would have it, with less patience."""
    from autograde.execute import Limits
    from autograde.sandbox.driver import Patience
    from autograde.sandbox.limits import Bounds

    limits, patience = Limits(statement=0.5, top_level=2.0, trial=0.5), Patience(grace=0.3, losses=6)
    modules = ("socket", "threading", "ctypes", "mmap", "resource", "fcntl", "atexit")
    return lambda: ZygoteRunner(limits, patience, modules=modules, bounds=Bounds(256 << 20, 20))


def test_honest_submissions_get_among_attackers_what_they_get_alone(
    fresh_runner: Callable[[], ZygoteRunner],
    world: World,
    victim: AnswerKey,
    handed_in: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # what the grader itself needs
    with fresh_runner() as runner:
        alone = {name: handed_in(source, victim, runner) for name, source in HONEST.items()}
    assert len({report.score for report in alone.values()}) >= 3, (
        "a class of which all get the same shows little"
    )
    before, descriptors = leftovers(), len(os.listdir("/proc/self/fd"))
    sources = {str(attack): attack.source(world.told()) for attack in (*STEALING, *FORGING, *DAMAGE)} | HONEST
    order = random.Random(3).sample(sorted(sources), len(sources))
    with fresh_runner() as runner:
        graded = {name: handed_in(sources[name], victim, runner) for name in order}
    assert {name: graded[name] for name in HONEST} == alone
    assert {str(a): graded[str(a)].score for a in (*STEALING, *FORGING, *DAMAGE)} == {
        str(a): a.score for a in (*STEALING, *FORGING, *DAMAGE)
    }
    assert settled(before) == {}
    assert world.harm() == []
    assert os.listdir(tmp_path) == []
    assert len(os.listdir("/proc/self/fd")) == descriptors


def test_what_is_left_behind_would_be_seen(tmp_path: Path, rooms: Any, world: World) -> None:
    """The search of the test above finds a process, a file and a segment, where there are any."""
    import ctypes
    import subprocess

    before, libc = leftovers(), ctypes.CDLL(None)
    segment = libc.shmget(0, 4096, 0o1600)
    with tempfile.NamedTemporaryFile(prefix=NAME, dir="/tmp"):
        child = subprocess.Popen(["/bin/sleep", "60"])
        found = {kind: names - before[kind] for kind, names in leftovers().items()}
        child.kill()
        child.wait()
    libc.shmctl(segment, 0, None)
    assert {kind for kind, names in found.items() if names} >= {"processes", "files", "segments"}
    assert settled(before) == {}
