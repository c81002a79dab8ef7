"""Ways out of the sandbox: each works in the same child without layers, and is denied with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from autograde.sandbox.pool import ZygoteRunner

Submit = Callable[..., Any]

# The body of f(); it returns True when the mischief has worked. Modules come from sys.modules, as an
# attacker would get them.
MISCHIEF = {
    "read a file": "return bool(open('/etc/passwd').read())",
    "see whether a file exists": "os.stat('/etc/passwd'); return True",
    "list a folder": "return bool(os.listdir('/'))",
    "write a file": "p = '/dev/shm/autograde-test-escape'; open(p, 'w').close(); os.unlink(p); return True",
    "make a folder": "p = '/tmp/autograde-test-escape'; os.mkdir(p); os.rmdir(p); return True",
    "change a mode": "os.chmod('/dev/null', 0o666); return True",
    "read another process": "return bool(os.readlink('/proc/%d/cwd' % os.getppid()))",
    "read own memory through /proc": "return bool(open('/proc/self/mem', 'rb'))",
    "a network socket": "m['socket'].socket(2, 1).close(); return True",
    "a unix socket": "m['socket'].socket(1, 1).close(); return True",
    "a socket pair": "m['_socket'].socketpair(); return True",
    "signal the parent": "os.kill(os.getppid(), 0); return True",
    "signal everybody": "os.kill(-os.getpid(), 0); return True",
    "fork": "pid = os.fork()\n    if not pid: os._exit(0)\n    os.waitpid(pid, 0)\n    return True",
    "a thread": "t = m['threading'].Thread(target=int); t.start(); t.join(); return True",
    "run a program": "return os.posix_spawn('/bin/true', ['true'], {}) > 0",
    "a pipe": "return len(os.pipe()) == 2",
    "a memory file": "return os.memfd_create('x') > 0",
    "a pidfd": "return os.pidfd_open(os.getppid()) > 0",
    "lower priority of the parent": "os.setpriority(os.PRIO_PROCESS, os.getppid(), os.getpriority(os.PRIO_PROCESS, os.getppid())); return True",
    "change the root": "os.chroot('/'); return True",
    "another session": "os.setpgid(0, os.getpgid(os.getppid())) if os.getpgid(0) != os.getpid() else os.getsid(0); os.umask(0); return True",
    "name the process by prctl": "return m['ctypes'].CDLL(None).prctl(15, b'x', 0, 0, 0) == 0",
    "executable memory": "return m['mmap'].mmap(-1, 4096, prot=7) is not None",
    "raise a limit again": "m['resource'].setrlimit(7, m['resource'].getrlimit(7)); return True",
    "trace": "return m['ctypes'].CDLL(None).ptrace(0, 0, 0, 0) == 0",
    "io_uring": "c = m['ctypes']; b = c.create_string_buffer(120); return c.CDLL(None).syscall(425, 1, b) >= 0",
    "keyring": "return m['ctypes'].CDLL(None).syscall(250, 0, -3, 1) not in (-1,)",
    "aim signals by fcntl": "m['fcntl'].fcntl(0, 8, os.getpid()); return True",
    "inherited environment": "return bool(os.environ)",
}  # fmt: skip
# Without layers the kernel of a container or of a virtual machine may deny these as well.
UNSURE = {"change the root", "io_uring", "keyring", "trace"}
ALWAYS_DENIED = {"inherited environment"}  # the environment is empty with or without layers


def source(body: str) -> str:
    return f"import os, sys\nm = sys.modules\ndef f():\n    {body}\n"


@pytest.fixture(scope="module")
def armed() -> Any:
    """Children that find every module an attacker wants in ``sys.modules``."""
    from autograde.sandbox.limits import Bounds

    modules = ("socket", "threading", "ctypes", "mmap", "resource", "fcntl")
    bounds = Bounds(memory=256 << 20, cpu=20)
    with (
        ZygoteRunner(modules=modules, bounds=bounds, required=(), only=()) as off,
        ZygoteRunner(modules=modules, bounds=bounds) as on,
    ):
        yield off, on


@pytest.mark.parametrize("name", sorted(MISCHIEF.keys() - UNSURE - ALWAYS_DENIED))
def test_without_layers_this_works(
    armed: tuple[ZygoteRunner, ZygoteRunner], submit: Submit, name: str
) -> None:
    off, _ = armed
    assert submit(off, source(MISCHIEF[name])).value() is True


@pytest.mark.parametrize("name", sorted(MISCHIEF))
def test_with_layers_it_is_denied(
    armed: tuple[ZygoteRunner, ZygoteRunner], submit: Submit, name: str
) -> None:
    _, on = armed
    result = submit(on, source(MISCHIEF[name]) + "def g(): return 2", ("f",), ("g",))
    outcome = result.outcomes[0]
    denied = outcome.status == "raised" and outcome.error.type in (
        "PermissionError", "RuntimeError", "BlockingIOError", "OSError", "ValueError",
    )  # fmt: skip
    assert denied or outcome.parts == (("", False),), outcome
    assert result.value(1) == 2


def test_foreign_calling_conventions_kill(armed: tuple[ZygoteRunner, ZygoteRunner], submit: Submit) -> None:
    body = "return m['ctypes'].CDLL(None).syscall(0x40000000 + 39) > 0"  # x32: getpid
    _, on = armed
    assert submit(on, source(body)).outcomes[0].status == "killed"


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
