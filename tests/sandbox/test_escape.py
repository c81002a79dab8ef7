"""What a child finds around it. Ways out of the sandbox are in tests/attacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograde.sandbox.pool import ZygoteRunner

Submit = Callable[..., Any]


def test_foreign_calling_conventions_kill(isolated: ZygoteRunner, submit: Submit) -> None:
    number = 0x40000000 + 39  # x32: getpid
    source = f"import sys\ndef f(): return sys.modules['ctypes'].CDLL(None).syscall({number}) > 0"
    assert submit(isolated, source).outcomes[0].status == "killed"


def test_there_is_no_answer_code_and_no_descriptor_in_the_child(
    isolated: ZygoteRunner, naked: ZygoteRunner, submit: Submit
) -> None:
    look = (
        "import os, sys\n"
        "def modules(): return sorted(n for n in sys.modules if n.startswith('autograde'))\n"
        "def descriptors(): return os.listdir('/proc/self/fd')\n"
        "def arguments(): return sys.argv"
    )
    modules = set(submit(isolated, look, ("modules",)).value())
    secrets = {
        "key",
        "keys",
        "compare",
        "judge",
        "diagnose",
        "grade",
        "course",
        "reference",
        "audit",
        "notebook",
    }
    assert not modules & {f"autograde.{name}" for name in secrets}
    assert "autograde.sandbox.pool" not in modules
    # /dev/null three times, the channel, and the one that listing the folder takes
    assert len(submit(naked, look, ("descriptors",)).value()) == 5
