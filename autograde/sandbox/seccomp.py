"""Layer "seccomp": an allow-list of system calls, as a BPF program built by hand (no libseccomp).

The program is the same for every child, so the zygote builds it once. What is not allowed fails with EPERM,
which Python shows as PermissionError; a foreign calling convention (i386, x32) kills.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import struct
from collections.abc import Callable, Iterator
from typing import NamedTuple

from autograde.sandbox import syscalls
from autograde.sandbox.kernel import PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, prctl

MODE_FILTER = 2
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000
NUMBER, ARCHITECTURE = 0, 4  # offsets in struct seccomp_data
X32_BIT = 0x40000000
PROT_EXEC = 4
HARMLESS_FCNTL = (1, 2, 3)  # get and set close-on-exec, get flags; F_SETOWN could aim signals at the grader


class Machine(NamedTuple):
    architecture: int
    allowed: dict[str, int]
    with_arguments: dict[str, int]


MACHINES = {
    "x86_64": Machine(0xC000003E, syscalls.X86_64, syscalls.X86_64_ARGUMENTS),
    "aarch64": Machine(0xC00000B7, syscalls.AARCH64, syscalls.AARCH64_ARGUMENTS),
}


class Step(NamedTuple):
    """One BPF instruction; ``yes`` and ``no`` are how many to jump over."""

    code: int
    value: int
    yes: int = 0
    no: int = 0


def fail(code: int) -> int:
    return 0x00050000 | code


def low(argument: int) -> int:
    """Offset of the lower half of a 64-bit argument; the upper half follows it (little-endian)."""
    return 16 + 8 * argument


def program(machine: Machine) -> list[Step]:
    """The whole filter for one architecture."""
    steps = [Step(LOAD, ARCHITECTURE), Step(EQUAL, machine.architecture, 1, 0), Step(RETURN, KILL)]
    steps += [Step(LOAD, NUMBER), Step(AT_LEAST, X32_BIT, 0, 1), Step(RETURN, KILL)]
    for number in machine.allowed.values():
        steps += [Step(EQUAL, number, 0, 1), Step(RETURN, ALLOW)]
    for name, number in machine.with_arguments.items():
        block = list(_BLOCKS[name]())
        steps += [Step(EQUAL, number, 0, len(block)), *block]
    return [*steps, Step(RETURN, fail(errno.EPERM))]


def _no_code() -> Iterator[Step]:
    """Memory is for data: no mapping becomes executable."""
    yield Step(LOAD, low(2))
    yield Step(ANY_BIT, PROT_EXEC, 0, 1)
    yield Step(RETURN, fail(errno.EPERM))
    yield Step(RETURN, ALLOW)


def _harmless_fcntl() -> Iterator[Step]:
    yield Step(LOAD, low(1))
    for command in HARMLESS_FCNTL:
        yield Step(EQUAL, command, 0, 1)
        yield Step(RETURN, ALLOW)
    yield Step(RETURN, fail(errno.EPERM))


def _read_own_limits() -> Iterator[Step]:
    """``prlimit64(0, …, NULL, …)``: of no other process, and no new limits in either half of the pointer."""
    for offset in (low(0), low(2), low(2) + 4):
        yield Step(LOAD, offset)
        yield Step(EQUAL, 0, 1, 0)
        yield Step(RETURN, fail(errno.EPERM))
    yield Step(RETURN, ALLOW)


def _no_more_tasks() -> Iterator[Step]:
    """Neither processes nor threads; Python says BlockingIOError and "can't start new thread"."""
    yield Step(RETURN, fail(errno.EAGAIN))


def _no_terminal() -> Iterator[Step]:
    yield Step(RETURN, fail(errno.ENOTTY))


_BLOCKS: dict[str, Callable[[], Iterator[Step]]] = {
    "mmap": _no_code,
    "mprotect": _no_code,
    "fcntl": _harmless_fcntl,
    "prlimit64": _read_own_limits,
    "clone": _no_more_tasks,
    "clone3": _no_more_tasks,
    "ioctl": _no_terminal,
}


@functools.cache
def compiled() -> tuple[ctypes.Array[ctypes.c_char], ctypes.Array[ctypes.c_char]]:
    """The program and its ``struct sock_fprog``; both must stay alive."""
    machine = MACHINES.get(os.uname().machine)
    if machine is None:
        raise OSError(errno.ENOSYS, "no list of system calls for this architecture")
    steps = program(machine)
    code = b"".join(struct.pack("=HBBI", step.code, step.yes, step.no, step.value) for step in steps)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("@HP", len(steps), ctypes.addressof(buffer))
    return buffer, ctypes.create_string_buffer(header, len(header))


def apply() -> None:
    """Install the filter; it cannot be taken off again."""
    _, header = compiled()
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.addressof(header))
