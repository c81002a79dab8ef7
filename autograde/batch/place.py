"""An output folder: one grader at a time, and no litter of one that was killed."""

from __future__ import annotations

import contextlib
import errno
import re
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from autograde.batch.database import Say
from autograde.nbgrader.trees import remove_folder

LOCK = ".lock"
RUNNING, DONE = b"running", b"done   "
BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
LOOK = 0.2  # seconds between two tries
LOCKED_BYTE = 1 << 20  # Windows lets nobody read a locked byte: one beyond the text

TREES = ("autograded", "feedback", "results", "source", "release")
TEMPORARY_FOLDER = re.compile(r"\..+-(?:[a-z0-9_]{8}|backup)")
OLD_FOLDER = re.compile(r"\..+-old-[a-z0-9_]{8}")
TEMPORARY_FILE = re.compile(r"\..+\.(?:csv|html|jsonl|py|ipynb)\.[a-z0-9_]{8}")


@dataclass(frozen=True)
class Place:
    """An output folder in use.

    Attributes:
        id: stays the same from run to run, until the folder is deleted.
        interrupted: whether the last run came to no good end.
    """

    id: str
    interrupted: bool


@contextmanager
def held(out: Path, say: Say) -> Iterator[Place]:
    """Have ``out`` for oneself; another grader is waited for."""
    out.mkdir(parents=True, exist_ok=True)
    (out / LOCK).touch()
    with open(out / LOCK, "r+b", buffering=0) as file:
        _wait(file, out, say)
        before = file.read(64)
        known = re.match(rb"([0-9a-f]{32}) (running|done)", before)
        name = known[1] if known else secrets.token_hex(16).encode()
        _note(file, name, RUNNING)
        yield Place(name.decode(), interrupted=known is None or known[2] == RUNNING)
        _note(file, name, DONE)


def _note(file: BinaryIO, name: bytes, state: bytes) -> None:
    file.seek(0)
    file.write(name + b" " + state + b"\n")


def _wait(file: BinaryIO, out: Path, say: Say) -> None:
    told = False
    while not _try_lock(file):
        if not told:
            say(f"다른 채점이 {out}에 결과를 쓰고 있어 끝나기를 기다립니다. 그만두려면 Ctrl-C를 누르세요.")
            told = True
        time.sleep(LOOK)


def _try_lock(file: BinaryIO) -> bool:
    """False while another process has the lock; the system drops a lock with its process."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            file.seek(0)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in BUSY  # some network folders know no locks: go without
    return True


def sweep(out: Path) -> None:
    """Remove what a killed run was in the middle of writing; a tree that it had just set aside returns."""
    for tree in TREES:
        for folder in [*(out / tree).glob(".*"), *(out / tree).glob("*/.*")]:
            if folder.is_symlink() or not folder.is_dir():
                continue
            if OLD_FOLDER.fullmatch(folder.name):
                _put_back(folder)
            if TEMPORARY_FOLDER.fullmatch(folder.name):
                remove_folder(folder)
    for file in [*out.glob(".*"), *(out / "submitted").glob("*/*/.*")]:
        if TEMPORARY_FILE.fullmatch(file.name) and file.is_file():
            with contextlib.suppress(FileNotFoundError):
                file.unlink()


def _put_back(folder: Path) -> None:
    for tree in folder.iterdir():
        target = folder.parent / tree.name
        if not target.exists():
            tree.rename(target)
