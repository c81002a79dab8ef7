"""The system calls that NumPy and Python need once everything is imported; none takes a path.

Not here, on purpose: all of open, stat, exec, fork, socket, kill, ptrace, prctl, dup, pipe, memfd, every
call newer than these, and those that ``seccomp.py`` allows with certain arguments only.
"""

from __future__ import annotations

X86_64 = {
    "read": 0, "write": 1, "close": 3, "fstat": 5, "poll": 7, "lseek": 8, "munmap": 11, "brk": 12,
    "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "select": 23, "sched_yield": 24,
    "mremap": 25, "madvise": 28, "pause": 34, "nanosleep": 35, "getitimer": 36, "alarm": 37, "setitimer": 38,
    "getpid": 39, "exit": 60, "uname": 63, "gettimeofday": 96, "getrlimit": 97, "getrusage": 98, "sysinfo": 99,
    "times": 100, "getuid": 102, "getgid": 104, "geteuid": 107, "getegid": 108, "getppid": 110,
    "sigaltstack": 131, "gettid": 186, "time": 201, "futex": 202, "sched_getaffinity": 204,
    "restart_syscall": 219, "clock_gettime": 228, "clock_getres": 229, "clock_nanosleep": 230,
    "exit_group": 231, "pselect6": 270, "ppoll": 271, "set_robust_list": 273, "getcpu": 309,
    "getrandom": 318, "rseq": 334,
}  # fmt: skip

AARCH64 = {
    "read": 63, "write": 64, "close": 57, "fstat": 80, "lseek": 62, "munmap": 215, "brk": 214,
    "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139, "sched_yield": 124,
    "mremap": 216, "madvise": 233, "nanosleep": 101, "getitimer": 102, "setitimer": 103,
    "getpid": 172, "exit": 93, "uname": 160, "gettimeofday": 169, "getrlimit": 163, "getrusage": 165,
    "sysinfo": 179, "times": 153, "getuid": 174, "getgid": 176, "geteuid": 175, "getegid": 177,
    "getppid": 173, "sigaltstack": 132, "gettid": 178, "futex": 98, "sched_getaffinity": 123,
    "restart_syscall": 128, "clock_gettime": 113, "clock_getres": 114, "clock_nanosleep": 115,
    "exit_group": 94, "pselect6": 72, "ppoll": 73, "set_robust_list": 99, "getcpu": 168,
    "getrandom": 278, "rseq": 293,
}  # fmt: skip

# Looked at more closely: which argument, which values.
X86_64_ARGUMENTS = {
    "mmap": 9,
    "mprotect": 10,
    "fcntl": 72,
    "prlimit64": 302,
    "clone": 56,
    "clone3": 435,
    "ioctl": 16,
}
AARCH64_ARGUMENTS = {
    "mmap": 222,
    "mprotect": 226,
    "fcntl": 25,
    "prlimit64": 261,
    "clone": 220,
    "clone3": 435,
    "ioctl": 29,
}
