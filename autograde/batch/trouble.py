"""What can go wrong with a disk or a database, in Korean and with the next step."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from autograde.nbgrader.release import ReleaseError
from autograde.problem import Problem

FULL = (errno.ENOSPC, errno.EDQUOT)
DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
LITTLE = 256 << 10  # bytes: what fails with less left has failed for want of space
KEPT = "여기까지의 결과는 남아 있습니다."


@contextmanager
def explained(out: Path) -> Iterator[None]:
    """Turn the errors of writing below ``out`` into a Problem."""
    try:
        yield
    except OSError as error:
        text = _of_system(error, out)
        if not text:
            raise
        raise Problem(text) from error
    except DBAPIError as error:
        raise Problem(_of_database(error, out)) from error
    except ReleaseError as error:
        if not _full(out):
            raise
        raise Problem(_no_space(out)) from error


def _of_system(error: OSError, out: Path) -> str:
    if error.errno in FULL:
        return _no_space(out)
    if error.errno in DENIED:
        return f"{error.filename or out}: 쓸 수 없습니다. 쓰기 권한이 있는지 확인하거나 --out에 다른 폴더를 적어 주세요."
    return ""


def _of_database(error: DBAPIError, out: Path) -> str:
    text = str(error.orig).strip()
    if "full" in text or "No space left" in text or _full(out):
        return _no_space(out)
    if "locked" in text:
        return (
            f"{out}: 다른 프로그램이 데이터베이스를 놓아주지 않아 그만두었습니다. {KEPT} "
            "그 프로그램을 닫고 같은 명령을 다시 실행해 주세요."
        )
    if "malformed" in text or "not a database" in text:
        return (
            f"{out}: 데이터베이스 파일이 깨졌습니다({text}). 백업해 둔 것으로 되돌리거나, "
            "results.db가 깨졌다면 지우고 같은 명령을 다시 실행해 주세요. 모두 다시 채점합니다."
        )
    return (
        f"{out}: 데이터베이스를 쓰지 못했습니다({text}). 폴더에 쓸 수 있는지, --db를 썼다면 주소가 맞고 서버가 "
        "켜져 있는지 확인한 뒤 같은 명령을 다시 실행해 주세요."
    )


def _no_space(out: Path) -> str:
    return (
        f"{out}: 디스크에 남은 자리가 없어 그만두었습니다. {KEPT} "
        "자리를 비우고 같은 명령을 다시 실행하면 이어서 합니다."
    )


def _full(out: Path) -> bool:
    try:
        return shutil.disk_usage(out).free < LITTLE
    except OSError:
        return False
