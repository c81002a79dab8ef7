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
from autograde.intake.naming import decode_name, is_junk, kind

ZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError),
    *(RuntimeError, ValueError, ArithmeticError, LookupError),
)
BROKEN = "압축 파일이 손상되었습니다. 다시 압축해 제출해 주세요."
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_ZIP_HEADER = b"PK\x01\x02"


class Refused(Exception):
    """A member or an archive that is not read; the text is Korean."""


@dataclass
class Budget:
    """What is left of the limits of one archive."""

    files: int
    size: int

    def take(self, size: int) -> None:
        self.files -= 1
        self.size -= size
        if self.files < 0:
            raise Refused("압축 파일 안에 파일이 너무 많아 나머지를 읽지 않았습니다. 과제 파일만 다시 압축해 주세요.")
        if self.size < 0:
            raise Refused("압축을 풀면 너무 커져서 나머지를 읽지 않았습니다. 과제 파일만 다시 압축해 주세요.")


@dataclass(frozen=True)
class Place:
    """An archive's own place: its names from the root inwards, and where to read it again."""

    parts: tuple[str, ...]
    location: Location

    @property
    def label(self) -> str:
        return "/".join(self.parts)


def read_zip(source: Path | bytes, place: Place, limits: Limits) -> Iterator[Found | Problem]:
    """Yield the files of an archive and of the archives in it, and what was refused."""
    outer = isinstance(source, Path)
    budget = (
        Budget(limits.files, limits.total_bytes) if outer else Budget(limits.nested_files, limits.nested_bytes)
    )
    if isinstance(source, bytes) and source.count(_ZIP_HEADER) > 2 * limits.nested_files:
        yield Problem(place.label, "압축 파일 안에 파일이 너무 많습니다. 과제 파일만 다시 압축해 주세요.")
        return
    try:
        with zipfile.ZipFile(source if isinstance(source, Path) else io.BytesIO(source)) as archive:
            for index, info in enumerate(archive.infolist()):
                try:
                    yield from _member(archive, index, info, place, limits, budget)
                except Refused as refusal:
                    yield Problem(place.label, str(refusal))
                    return
    except ZIP_ERRORS:
        yield Problem(place.label, BROKEN)


def _member(
    archive: zipfile.ZipFile,
    index: int,
    info: zipfile.ZipInfo,
    place: Place,
    limits: Limits,
    budget: Budget,
) -> Iterator[Found | Problem]:
    if info.is_dir():
        budget.take(0)
        return
    names = member_name(info).replace("\\", "/").split("/")
    parts = (*place.parts, *(name for name in names if name not in ("", ".")))
    label = "/".join(parts)
    if any(map(is_junk, names[:-1])) or (is_junk(names[-1]) and ".." not in names):
        budget.take(0)
        return
    budget.take(info.file_size if kind(names[-1]) in ("code", "zip", "timestamp") else 0)
    reason = _refusal(info, names, limits)
    if reason:
        yield Problem(label, reason)
        return
    location = Location(place.location.path, (*place.location.members, index))
    what = kind(names[-1])
    if what not in ("code", "zip", "timestamp"):
        yield Found(parts, b"", _modified(info), location)
        return
    if what == "zip" and len(location.members) > limits.nesting:
        yield Problem(label, f"압축 파일이 {limits.nesting}겹을 넘게 들어 있습니다. 한 번만 압축해 제출해 주세요.")
        return
    try:
        data = read_member(archive, info, limits)
    except ZIP_ERRORS:
        yield Problem(label, "압축 파일 안의 이 파일이 손상되었습니다. 다시 압축해 제출해 주세요.")
        return
    if what == "zip":
        yield from read_zip(data, Place(parts, location), limits)
    else:
        yield Found(parts, data, _modified(info), location)


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name; those without the UTF-8 flag are CP949 on Korean Windows, UTF-8 on macOS."""
    if info.flag_bits & _UTF8_NAME:
        return decode_name(info.orig_filename.encode("utf-8", "replace"))
    try:
        return decode_name(info.orig_filename.encode("cp437"))
    except UnicodeEncodeError:  # taken from the archive's Unicode field
        return decode_name(info.filename.encode("utf-8", "replace"))


def _refusal(info: zipfile.ZipInfo, names: list[str], limits: Limits) -> str:
    mode = info.external_attr >> 16
    if ".." in names or names[0] == "" or names[0][1:2] == ":":
        return "압축 파일 밖을 가리키는 이름이어서 읽지 않았습니다."
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "바로 가기(심볼릭 링크)나 특수 파일이어서 읽지 않았습니다. 파일 자체를 넣어 주세요."
    if info.flag_bits & _ENCRYPTED:
        return "암호가 걸린 압축 파일입니다. 암호 없이 다시 압축해 제출해 주세요."
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "읽을 수 없는 압축 방식입니다. 보통의 zip으로 다시 압축해 제출해 주세요."
    if kind(names[-1]) not in ("code", "zip", "timestamp"):
        return ""
    if info.file_size > limits.file_bytes:
        return f"파일이 너무 큽니다({info.file_size / 2**20:.0f} MB). 출력을 모두 지우고 다시 제출해 주세요."
    if info.file_size > limits.ratio_from and info.file_size > limits.ratio * max(info.compress_size, 1):
        return "압축률이 비정상적으로 높아 읽지 않았습니다. 출력을 모두 지우고 다시 제출해 주세요."
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
    return moment if moment.year > 1980 else None
