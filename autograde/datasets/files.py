"""A data file in a folder: there, whole, and what it should be; or a Korean sentence with the next step."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from autograde.korean import josa
from autograde.problem import Problem

CHUNK = 1 << 20
SECONDS = 30  # without a byte arriving


@dataclass(frozen=True)
class Source:
    """One official file.

    Attributes:
        name: file name, as its publisher calls it.
        url: where it can be fetched.
        md5: of the whole file; None when only the structure can be checked.
    """

    name: str
    url: str
    md5: str | None


def located(source: Source, folder: str | Path, download: bool) -> Path:
    """The file's path, after its checksum has been compared.

    Raises:
        Problem: it is not there (and could not be fetched), or it is another file.
    """
    path = Path(folder) / source.name
    if not path.is_file():
        if not download:
            raise Problem(
                f"{josa(source.name, '이/가')} {folder} 폴더에 없습니다. {_by_hand(source, folder)} "
                "인터넷이 되는 곳이라면 download=True를 주고 다시 불러도 됩니다."
            )
        fetch(source, path)
    found = md5(path)
    if source.md5 not in (None, found):
        raise Problem(
            f"{josa(str(path), '이/가')} 공식 파일과 다릅니다. MD5가 {source.md5}이어야 하는데 {found}입니다. "
            "내려받다가 끊긴 파일일 수 있습니다. "
            f"지우고 {source.url} 에서 다시 받아 주세요."
        )
    return path


def fetch(source: Source, path: Path) -> None:
    """Download into a file beside the target, which gets its name only when everything has arrived.

    Raises:
        Problem: no network, no such page, no space, or fewer bytes than promised.
    """
    from http.client import HTTPException

    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _download(source, part)
        os.replace(part, path)
    except (OSError, HTTPException) as error:  # URLError, timeouts and a full disk are all OSErrors
        reason = getattr(error, "reason", None) or error
        raise Problem(
            f"{josa(source.name, '을/를')} 내려받지 못했습니다({reason}). {_by_hand(source, path.parent)}"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def md5(path: Path) -> str:
    """The checksum that the publishers give; against a broken download, not against an enemy."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def wrong_format(path: Path, why: str) -> Problem:
    return Problem(f"{josa(str(path), '을/를')} 읽지 못했습니다. {why} 파일을 지우고 다시 받아 주세요.")


def _by_hand(source: Source, folder: str | Path) -> str:
    return f"{source.url} 에서 {josa(source.name, '을/를')} 내려받아 압축을 풀지 말고 {folder} 폴더에 넣어 주세요."


def _download(source: Source, part: Path) -> None:
    from urllib.request import urlopen

    with urlopen(source.url, timeout=SECONDS) as answer, part.open("wb") as file:
        total = int(answer.headers.get("Content-Length") or 0)
        done = 0
        while chunk := answer.read(CHUNK):
            file.write(chunk)
            done += len(chunk)
            _show(source.name, done, total)
    print(file=sys.stderr)
    if done < total:
        raise OSError(f"{total}바이트 가운데 {done}바이트만 왔습니다")


def _show(name: str, done: int, total: int) -> None:
    share = f" / {total / 1e6:.1f} MB ({done / total:.0%})" if total else " MB"
    print(f"\r{name}: {done / 1e6:.1f}{share}", end="", file=sys.stderr, flush=True)
