"""Layer "namespaces": an empty root folder, no network, no shared memory of others, where the kernel grants it.

Making namespaces costs a millisecond or more, so the zygote enters them once and its children inherit them;
only the step into the empty root is left to each child. A process namespace would have to be made anew for
each child (benchmarks/isolation.py measures what that costs), and seccomp lets no child see another process.
"""

from __future__ import annotations

import functools
import os
import socket

from autograde.sandbox.kernel import syscall

UNSHARE = {"x86_64": 272, "aarch64": 97}
FSOPEN, FSCONFIG, FSMOUNT = 430, 431, 432  # the same numbers on every architecture
SET_STRING, CREATE = 1, 6
READ_ONLY = 1
NEW_USER, NEW_REST = 0x10000000, 0x40000000 | 0x08000000 | 0x04000000 | 0x00020000  # net, ipc, uts, mount
FD_CLOEXEC = 1


@functools.cache
def enter() -> None:
    """Leave the machine's namespaces and work in a folder in which nothing is or can be.

    Root needs no user namespace, and in one it could not become another user any more.
    """
    number = UNSHARE[os.uname().machine]
    try:
        syscall(number, NEW_REST)
    except PermissionError:
        syscall(number, NEW_USER | NEW_REST)
    kind = syscall(FSOPEN, b"tmpfs\0", FD_CLOEXEC)
    syscall(FSCONFIG, kind, SET_STRING, b"size\0", b"4096\0", 0)
    syscall(FSCONFIG, kind, SET_STRING, b"nr_inodes\0", b"1\0", 0)
    syscall(FSCONFIG, kind, CREATE, 0, 0, 0)
    root = syscall(FSMOUNT, kind, FD_CLOEXEC, READ_ONLY)
    os.fchdir(root)
    os.close(kind)
    os.close(root)


def apply() -> None:
    """Make the empty folder this process's root."""
    enter()
    os.chroot(".")


def hold() -> bool:
    """Whether nothing is there and nobody answers: neither a file nor this machine's own address."""
    if os.listdir("/") or _writable():
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("127.0.0.1", 9))
        except OSError:
            return True
    return False


def _writable() -> bool:
    try:
        os.mkdir("/here")
    except OSError:
        return False
    return True
