"""Layer "privileges": no capabilities, and for root another user."""

from __future__ import annotations

import contextlib
import os
import signal
import struct

from autograde.sandbox.kernel import PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS, PR_SET_PDEATHSIG, prctl, syscall

NOBODY = 65534
CAPSET = {"x86_64": 126, "aarch64": 91}
THIS_PROCESS = struct.pack("=Ii", 0x20080522, 0)  # version 3 of the call
NO_CAPABILITY = bytes(24)


def apply() -> None:
    """Give up what root can do; the process cannot get it back, as it cannot start a program either."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    if os.geteuid() == 0:
        with contextlib.suppress(OSError):  # in a user namespace nobody may be unmapped
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # a change of user forgets it
    syscall(CAPSET[os.uname().machine], THIS_PROCESS, NO_CAPABILITY)


def hold() -> bool:
    """Whether this process is without capabilities."""
    with open("/proc/self/status", encoding="utf-8") as file:
        lines = dict(line.split(":", 1) for line in file if line.startswith(("CapEff", "CapPrm")))
    return all(int(value, 16) == 0 for value in lines.values()) and len(lines) == 2


def hide_memory() -> None:
    """Keep other processes of this user from reading this one's memory: it holds the answers."""
    with contextlib.suppress(OSError):
        prctl(PR_SET_DUMPABLE, 0)
