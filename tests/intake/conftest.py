"""Makers of what students hand in."""

from __future__ import annotations

import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from autograde.intake import Intake, collect

EXERCISES = ("numpy_tutorial", "prac0_score_function", "prac1_softmax_loss", "prac0_backprop_gates")
ASSIGNMENTS = {"1_day": EXERCISES[:3], "2_day": EXERCISES[3:]}


class RawName(zipfile.ZipInfo):
    """A member whose name is stored as these bytes, without the UTF-8 flag."""

    raw = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.raw, self.flag_bits & ~0x800


def make_notebook(*sources: Any, exercise: str = "", **top: Any) -> bytes:
    cells = [
        {
            "cell_type": "code",
            "id": f"c{i}",
            "metadata": {},
            "outputs": [],
            "execution_count": None,
            "source": s,
        }
        for i, s in enumerate(sources)
    ]
    metadata = {"autograde": {"exercise": exercise}} if exercise else {}
    content = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5, **top}
    return json.dumps(content, ensure_ascii=False).encode()


def make_zip(members: Mapping[str | bytes, bytes], *, links: tuple[str, ...] = (), when: int = 2024) -> bytes:
    """A zip; names given as bytes are stored as they are, ``links`` are marked as symbolic links."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            if isinstance(name, bytes):
                info: zipfile.ZipInfo = RawName(f"x{len(archive.filelist)}", (when, 3, 4, 5, 6, 8))
                info.raw = name  # type: ignore[attr-defined]
            else:
                info = zipfile.ZipInfo(name, (when, 3, 4, 5, 6, 8))
            kind = stat.S_IFLNK if name in links else stat.S_IFREG
            info.external_attr = (kind | 0o644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def encrypted(data: bytes) -> bytes:
    """The same zip with every member marked as encrypted."""
    changed = bytearray(data)
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(header)
        while at >= 0:
            flags = struct.unpack_from("<H", changed, at + offset)[0]
            struct.pack_into("<H", changed, at + offset, flags | 1)
            at = changed.find(header, at + 4)
    return bytes(changed)


@pytest.fixture
def intake(tmp_path: Path) -> Callable[..., Intake]:
    """Writes files into a folder and takes it in; ``only`` names the one path to hand over instead."""

    def take_in(files: Mapping[str, bytes], *, only: str = "", **options: Any) -> Intake:
        root = tmp_path / "handed_in"
        for name, data in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return collect(root / only, EXERCISES, ASSIGNMENTS, **options)

    return take_in


@pytest.fixture
def notebook() -> Callable[..., bytes]:
    return make_notebook


@pytest.fixture
def zipped() -> Callable[..., bytes]:
    return make_zip


@pytest.fixture
def locked() -> Callable[[bytes], bytes]:
    return encrypted
