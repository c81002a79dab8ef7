"""A folder on disk, walked without following anything that leads out of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from autograde.decode import Unreadable
from autograde.filenames import normal
from autograde.intake.archive import read_zip
from autograde.intake.model import Found, Limits, Location, Problem
from autograde.intake.naming import READ, decode_name, is_junk, kind

_SPECIAL = "바로 가기(심볼릭 링크)나 특수 파일이어서 읽지 않았습니다. 파일 자체를 넣어 주세요."
_DENIED = "열 수 없습니다. 파일이 그대로 있는지, 읽기 권한이 있는지 확인해 주세요."
# Not to be fooled by a link or a pipe that takes the file's place between looking and opening.
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


def walk(root: Path, limits: Limits) -> Iterator[Found | Problem]:
    """Yield every file below ``root`` (a folder, an archive or one file), in order of its name.

    Raises:
        Unreadable: there is nothing at ``root``.
    """
    name = decode_name(os.fsencode(root.name))
    if root.is_dir():
        yield from _folder(root, limits)
    elif kind(name) == "zip" and root.is_file():
        yield from read_zip(root, (name,), limits, whole=True)
    elif root.is_file():
        yield from _file(root.resolve(), (name,), limits)  # a link named by the instructor may be followed
    else:
        raise Unreadable(str(root), "제출물이 없습니다. 폴더나 zip의 경로를 확인해 주세요.")


def _folder(root: Path, limits: Limits) -> Iterator[Found | Problem]:
    stack: list[tuple[Path, tuple[str, ...]]] = [(root, ())]
    left = limits.files
    while stack:
        folder, parts = stack.pop()
        try:
            with os.scandir(folder) as items:
                listing = sorted(items, key=lambda item: item.name)
        except OSError:
            yield Problem("/".join(parts) or normal(root.resolve().name), _DENIED)
            continue
        inner = []
        for item in listing:
            if is_junk(item.name):
                continue
            below = (*parts, decode_name(os.fsencode(item.name)))
            left -= 1
            if left < 0:
                yield Problem(
                    normal(root.resolve().name),
                    "파일이 너무 많아 나머지를 읽지 않았습니다. 제출물만 있는 폴더를 지정해 주세요.",
                )
                return
            if item.is_dir(follow_symlinks=False) and len(below) > limits.depth:
                yield Problem(
                    "/".join(below),
                    "폴더가 너무 깊이 겹쳐 있어 읽지 않았습니다. 파일을 바깥 폴더로 옮겨 주세요.",
                )
            elif item.is_dir(follow_symlinks=False):
                inner.append((folder / item.name, below))
            else:
                yield from _file(folder / item.name, below, limits)
        stack.extend(reversed(inner))


def _file(path: Path, parts: tuple[str, ...], limits: Limits) -> Iterator[Found | Problem]:
    label = "/".join(parts)
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            yield Problem(label, _SPECIAL)
            return
        what = kind(parts[-1])
        if what == "zip":
            yield from read_zip(path, parts, limits, whole=False)
            return
        if what in READ and status.st_size > limits.file_bytes:
            size = f"{status.st_size / 2**20:.0f} MB"
            yield Problem(label, f"파일이 너무 큽니다({size}). 출력을 모두 지우고 다시 제출해 주세요.")
            return
        data = read_regular(path, limits) if what in READ else b""
    except OSError:
        yield Problem(label, _DENIED)
        return
    yield Found(parts, data, _moment(status.st_mtime), Location(path))


def _moment(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds)
    except (ValueError, OverflowError, OSError):  # a file may claim any time, also one in the year 99999
        return None


def read_regular(path: Path, limits: Limits) -> bytes:
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("no longer a regular file")
        return file.read(limits.file_bytes + 1)
