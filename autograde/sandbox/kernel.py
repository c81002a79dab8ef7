"""Linux system calls that Python does not offer."""

from __future__ import annotations

import ctypes
import os

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = (
    1,
    4,
    22,
    36,
    38,
)

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def syscall(number: int, *arguments: int | bytes) -> int:
    """Make a system call; OSError when it fails. Bytes are passed by their address, to be read only."""
    words = (ctypes.c_char_p(a) if isinstance(a, bytes) else ctypes.c_long(a) for a in arguments)
    result = int(_libc.syscall(ctypes.c_long(number), *words))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def prctl(option: int, *arguments: int) -> None:
    """``prctl(2)``; OSError when it fails."""
    padded = (*arguments, 0, 0, 0, 0)[:4]
    if _libc.prctl(ctypes.c_int(option), *map(ctypes.c_ulong, padded)) < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
