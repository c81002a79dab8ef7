"""Zip files, read member by member in memory: nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograde.intake.model import Found, Limits, Location, Problem
from autograde.intake.naming import READ, decode_name, is_junk, kind

# What the standard library raises on damaged archives, as fuzzing shows.
ZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError),
    *(RuntimeError, ValueError, ArithmeticError, LookupError),
)
_AGAIN = "다시 압축해 제출해 주세요."
_TOO_MANY = f"압축 파일 안에 파일이 너무 많아 나머지를 읽지 않았습니다. 과제 파일만 {_AGAIN}"
_TOO_LARGE = f"압축을 풀면 너무 커져서 나머지를 읽지 않았습니다. 과제 파일만 {_AGAIN}"
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_ENTRY = b"PK\x01\x02"  # begins each entry of an archive's directory


class _Exhausted(Exception):
    """A limit of the whole archive is reached; the text is Korean."""


@dataclass
class _Budget:
    """What is left of the limits; archives within a student's archive share it."""

    files: int
    size: int

    def take(self, size: int) -> None:
        self.files -= 1
        self.size -= size
        if self.files < 0 or self.size < 0:
            raise _Exhausted(_TOO_MANY if self.files < 0 else _TOO_LARGE)


@dataclass(frozen=True)
class _Zip:
    """An open archive and its place."""

    file: zipfile.ZipFile
    parts: tuple[str, ...]
    location: Location
    limits: Limits
    budget: _Budget


def read_zip(path: Path, parts: tuple[str, ...], limits: Limits, *, whole: bool) -> Iterator[Found | Problem]:
    """Yield the files of an archive and of the archives in it, and what was refused.

    Args:
        path: the archive on disk.
        parts: its names from the root of the intake inwards.
        limits: see Limits.
        whole: the archive holds a whole class, so that the larger limits apply.
    """
    budget = _Budget(limits.files, limits.total_bytes) if whole else _nested(limits)
    yield from _read(path, parts, Location(path), limits, budget)


def _nested(limits: Limits) -> _Budget:
    return _Budget(limits.nested_files, limits.nested_bytes)


def _read(
    source: Path | io.BytesIO, parts: tuple[str, ...], location: Location, limits: Limits, budget: _Budget
) -> Iterator[Found | Problem]:
    label = "/".join(parts)
    try:
        with zipfile.ZipFile(source) as file:
            archive = _Zip(file, parts, location, limits, budget)
            for index, info in enumerate(file.infolist()):
                yield from _member(archive, index, info)
    except _Exhausted as limit:
        yield Problem(label, str(limit))
    except ZIP_ERRORS:
        yield Problem(label, f"압축 파일이 손상되었습니다. {_AGAIN}")


def _member(archive: _Zip, index: int, info: zipfile.ZipInfo) -> Iterator[Found | Problem]:
    names = member_name(info).replace("\\", "/").split("/")
    wanted = kind(names[-1]) in READ and not any(map(is_junk, names))
    archive.budget.take(info.file_size if wanted else 0)
    parts = (*archive.parts, *(name for name in names if name not in ("", ".")))
    reason = _refusal(info, names, archive.limits, wanted)
    if reason:
        yield Problem("/".join(parts), reason)
    if reason or info.is_dir() or any(map(is_junk, names)):
        return
    location = Location(archive.location.path, (*archive.location.members, index))
    if not wanted:
        yield Found(parts, b"", _modified(info), location)
        return
    try:
        data = read_member(archive.file, info, archive.limits)
    except ZIP_ERRORS:
        yield Problem("/".join(parts), f"압축 파일 안의 이 파일이 손상되었습니다. {_AGAIN}")
        return
    if kind(names[-1]) != "zip":
        yield Found(parts, data, _modified(info), location)
        return
    yield from _inner(archive, data, parts, location)


def _inner(
    archive: _Zip, data: bytes, parts: tuple[str, ...], location: Location
) -> Iterator[Found | Problem]:
    depth, limits = len(location.members), archive.limits
    if depth > limits.nesting:
        yield Problem("/".join(parts), f"압축이 {limits.nesting}겹을 넘습니다. 한 번만 {_AGAIN}")
    elif data.count(_ENTRY) > 2 * limits.nested_files:  # before zipfile makes an object of each
        yield Problem("/".join(parts), _TOO_MANY)
    else:
        budget = _nested(limits) if depth == 1 else archive.budget
        yield from _read(io.BytesIO(data), parts, location, limits, budget)


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name; without the UTF-8 flag it is CP949 from a Korean Windows, UTF-8 from macOS."""
    if info.flag_bits & _UTF8_NAME:
        return decode_name(info.orig_filename.encode("utf-8", "replace"))
    try:
        return decode_name(info.orig_filename.encode("cp437"))
    except UnicodeEncodeError:  # newer Pythons take the name from the archive's Unicode field
        return decode_name(info.filename.encode("utf-8", "replace"))


def _refusal(info: zipfile.ZipInfo, names: list[str], limits: Limits, wanted: bool) -> str:
    if ".." in names or (names[0] == "" and len(names) > 1) or names[0][1:2] == ":":
        return "압축 파일 밖을 가리키는 이름이어서 읽지 않았습니다."
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "바로 가기(심볼릭 링크)나 특수 파일이어서 읽지 않았습니다. 파일 자체를 넣어 주세요."
    if not wanted:
        return ""
    if info.flag_bits & _ENCRYPTED:
        return f"암호가 걸린 압축 파일입니다. 암호 없이 {_AGAIN}"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return f"읽을 수 없는 압축 방식입니다. 보통의 zip으로 {_AGAIN}"
    if info.file_size > limits.file_bytes:
        return f"파일이 너무 큽니다({info.file_size / 2**20:.0f} MB). 출력을 모두 지우고 {_AGAIN}"
    if info.file_size > max(limits.ratio_from, limits.ratio * info.compress_size):
        return f"압축률이 비정상적으로 높아 읽지 않았습니다. 출력을 모두 지우고 {_AGAIN}"
    return ""


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    """Read one member; never more than its declared size, which has been checked."""
    with archive.open(info) as file:
        data = file.read(limits.file_bytes + 1)
    if len(data) != info.file_size:
        raise zipfile.BadZipFile("shorter than declared")
    return data


def _modified(info: zipfile.ZipInfo) -> datetime | None:
    try:
        moment = datetime(*info.date_time)
    except ValueError:
        return None
    return moment if moment.year > 1980 else None  # 1980 stands for "unknown"
