"""What there is to steal and to damage around an attack, and whether it is still whole afterwards."""

from __future__ import annotations

import contextlib
import os
import platform
import resource
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograde.sandbox.cleanup import remove_tree

TOKEN = "nobody else may see this"
NUMBERS = {
    "x86_64": {"add_key": 248, "keyctl": 250, "bpf": 321, "perf": 298},
    "aarch64": {"add_key": 217, "keyctl": 219, "bpf": 280, "perf": 241},
}
SHM = Path("/dev/shm")
NAME = f"autograde-attack-{os.getpid()}"
NOBODY = 65534


class World:
    """A secret, a gradebook, a folder that the grader reads, servers, and a process of the same user.

    Args:
        root: an empty folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.secret, self.book, self.folder = root / "solution.py", root / "gradebook.db", root / "submitted"
        self.note = SHM / NAME
        self._servers = [self._server(socket.AF_INET, ("127.0.0.1", 0))]
        self._abstract = f"\0{NAME}"
        # The path of a unix socket may have 107 bytes at most.
        self._socket = Path(tempfile.gettempdir()) / NAME
        self._servers += [self._server(socket.AF_UNIX, name) for name in (str(self._socket), self._abstract)]
        self._restore_files()
        with self.secret.open("rb") as secret:
            environment = {"TOKEN": TOKEN}
            self.target = subprocess.Popen(["/bin/sleep", "3600"], stdin=secret, env=environment)
        self._before = self._target_state()

    @staticmethod
    def _server(family: socket.AddressFamily, address: Any) -> socket.socket:
        server = socket.socket(family, socket.SOCK_STREAM)
        server.bind(address)
        server.listen(100)
        return server

    def told(self) -> dict[str, object]:
        """What an attacker is told, so that no attack fails for want of knowledge."""
        return {
            "secret": str(self.secret),
            "book": str(self.book),
            "folder": str(self.folder),
            "shm": str(self.note),
            "target": self.target.pid,
            "stack": self._stack(),
            "token": TOKEN,
            "port": self._servers[0].getsockname()[1],
            "unix": str(self._socket),
            "abstract": self._abstract,
            **NUMBERS.get(platform.machine(), {}),
        }

    def _stack(self) -> tuple[int, int]:
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{self.target.pid}/maps").read_text().splitlines():
                if line.endswith("[stack]"):
                    start, end = line.split()[0].split("-")
                    return int(start, 16), int(end, 16)
        return 0, 1

    def restore(self) -> None:
        """Everything as it was before the first attack; but only root could make a process faster again."""
        self._restore_files()
        self._before = self._target_state()

    def _restore_files(self) -> None:
        for path in self.root.iterdir():
            remove_tree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        self.note.unlink(missing_ok=True)
        self.folder.mkdir()
        for path in (self.secret, self.book):
            path.write_text(TOKEN)
            os.utime(path, (10**9, 10**9))

    def harm(self) -> list[str]:
        """What is not as it was; nothing, if all is well."""
        whole = {
            "the grader's folder": sorted(p.name for p in self.root.iterdir())
            == sorted(p.name for p in (self.secret, self.book, self.folder)),
            "the folder of submissions": self.folder.is_dir() and not any(self.folder.iterdir()),
            "a note in /dev/shm": not self.note.exists(),
            "another process": self._target_state() == self._before,
        } | {path.name: self._whole(path) for path in (self.secret, self.book)}
        return [name for name, good in whole.items() if not good]

    @staticmethod
    def _whole(path: Path) -> bool:
        if not path.is_file():
            return False
        state = path.stat()
        attributes: list[str] = []
        with contextlib.suppress(OSError):  # a file system without attributes
            attributes = [name for name in os.listxattr(path) if name.startswith("user.")]
        return (
            path.read_text() == TOKEN
            and state.st_mtime == 10**9
            and not state.st_mode & 0o002
            and not attributes
        )

    def _target_state(self) -> tuple[object, ...]:
        pid = self.target.pid
        limits = resource.prlimit(pid, resource.RLIMIT_CORE)
        return self.target.poll(), os.getpriority(os.PRIO_PROCESS, pid), limits

    def close(self) -> None:
        self.target.kill()
        self.target.wait()
        for server in self._servers:
            server.close()
        self._socket.unlink(missing_ok=True)
        self._restore_files()


def leftovers() -> dict[str, set[str]]:
    """What a run could leave on this machine: to be compared before and after."""
    segments, processes = Path("/proc/sysvipc/shm"), set(_descendants(os.getpid()))
    lines = segments.read_text().splitlines()[1:] if segments.exists() else []
    return {
        "files": {f"{folder}/{name}" for folder in ("/tmp", "/dev/shm") for name in _suspicious(folder)},
        "segments": {" ".join(line.split()[:2]) for line in lines},
        "processes": processes,
        "namespaces": set(_namespaces(processes)),
    }


def _suspicious(folder: str) -> Iterator[str]:
    """What attackers were told to write, or belongs to the user that students are for root."""
    if os.path.isdir(folder):
        for entry in os.scandir(folder):
            with contextlib.suppress(OSError):
                owner = entry.stat(follow_symlinks=False).st_uid
                if entry.name.startswith(NAME) or (owner == NOBODY and os.geteuid() != NOBODY):
                    yield entry.name


def _descendants(pid: int) -> Iterator[str]:
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield child
            yield from _descendants(int(child))


def _namespaces(processes: set[str]) -> Iterator[str]:
    """Those that our processes live in, that we hold open, or that are mounted."""
    for pid in (str(os.getpid()), *processes):
        with contextlib.suppress(OSError):
            yield from (os.readlink(link) for link in Path(f"/proc/{pid}/ns").iterdir())
    for link in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            if "[" in (target := os.readlink(link)) and not target.startswith(
                ("socket", "pipe", "anon_inode")
            ):
                yield target
    yield from (line for line in Path("/proc/self/mountinfo").read_text().splitlines() if " nsfs " in line)
