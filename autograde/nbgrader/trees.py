"""nbgrader's folders on disk: replaced whole, read-only, and never through a symbolic link."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path

from autograde.korean import josa
from autograde.problem import Problem

TIMESTAMP, SECRET = "timestamp.txt", "submission_secret.txt"
IGNORED = ("*.ipynb", ".ipynb_checkpoints", "__pycache__", "*.pyc", "feedback", ".*")
LARGEST = 20_000_000  # bytes; a larger file beside a notebook is not copied


class UnsafePath(Problem):
    """A path that leads, or could lead, out of its folder."""


def safe_name(name: str, what: str) -> str:
    """A student's or an assignment's id that may become the name of a folder.

    Raises:
        UnsafePath: it has a separator, is hidden, or holds characters that nbgrader gives a meaning.
    """
    bad = (
        not name
        or name.startswith(".")
        or name != name.strip()
        or any(c in '/\\\0*?[]{}"<>|:\n' for c in name)
    )
    if bad or (what == "과제" and "+" in name):
        raise UnsafePath(
            f"{what} 이름으로 {josa(repr(name), '을/를')} 쓸 수 없습니다. 폴더 이름이 될 수 있게 바꾸어 다시 실행해 주세요."
        )
    return name


def refuse_links(path: Path, root: Path) -> None:
    """Raise where ``path``, or a folder between ``root`` and it, is a symbolic link.

    Raises:
        UnsafePath: it is; names the link.
    """
    here, top = os.fspath(path.absolute()), _identity(os.fspath(root))
    chain, parent, reached = [here], os.path.dirname(here), False
    while not reached and parent != chain[-1]:
        reached = top is not None and _identity(parent) == top
        if not reached:
            chain.append(parent)
            parent = os.path.dirname(parent)
    for place in chain if reached else chain[:1]:  # above a file from elsewhere links are the teacher's own
        if os.path.islink(place):
            raise UnsafePath(
                f"{place}: 심볼릭 링크라서 따라가지 않았습니다. 원래 파일로 바꾸어 다시 실행해 주세요."
            )


def _identity(place: str) -> tuple[int, int] | None:
    try:
        found = os.stat(place)
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def new_folder(target: Path, mode: int = 0o444) -> Iterator[Path]:
    """A temporary folder that takes ``target``'s place when the block ends well, its files read-only."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield folder
        set_modes(folder, mode)
        replace_folder(folder, target)
    finally:
        remove_folder(folder)


def replace_folder(folder: Path, target: Path) -> None:
    """Move ``folder`` to ``target``; an old ``target`` is gone only when the new one stands."""
    if not target.exists():
        folder.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    target.rename(old / target.name)
    try:
        folder.rename(target)
    except OSError:
        (old / target.name).rename(target)
        raise
    finally:
        remove_folder(old)


def remove_folder(folder: Path) -> None:
    """Remove a folder with its read-only files (Windows refuses those)."""
    if folder.exists():
        if os.name == "nt":
            set_modes(folder, stat.S_IWRITE)
        shutil.rmtree(folder)


def set_modes(folder: Path | str, mode: int) -> None:
    """Of all files below; folders can be entered."""
    os.chmod(folder, 0o755)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                set_modes(entry.path, mode)
            else:
                os.chmod(entry.path, mode)


def copy_helpers(folder: Path, target: Path) -> tuple[str, ...]:
    """Copy what lies beside the notebooks (data, keys, timestamp); links and huge files are left out.

    Returns:
        Remarks in Korean about what was left out.
    """
    notes: list[str] = []
    for name, folders, files in os.walk(folder):
        here = Path(name)
        notes += [_left_out(here / entry, "심볼릭 링크") for entry in folders if (here / entry).is_symlink()]
        folders[:] = [entry for entry in folders if not _ignored(entry) and not (here / entry).is_symlink()]
        for entry in files:
            source = here / entry
            if _ignored(entry):
                continue
            if source.is_symlink() or not source.is_file():
                notes.append(_left_out(source, "심볼릭 링크 또는 특수 파일"))
            elif source.stat().st_size > LARGEST:
                notes.append(_left_out(source, "너무 큰 파일"))
            else:
                destination = target / source.relative_to(folder)
                destination.parent.mkdir(parents=True, exist_ok=True)
                destination.unlink(missing_ok=True)
                shutil.copyfile(source, destination)
    return tuple(notes)


def _ignored(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in IGNORED)


def _left_out(path: Path, why: str) -> str:
    return f"{path.name}: {why}이라서 복사하지 않았습니다."


def read_timestamp(folder: Path) -> datetime | None:
    """A collected submission's time in naive UTC, read as nbgrader does; None where there is none."""
    path = folder / TIMESTAMP
    if path.is_symlink() or not path.is_file():
        return None
    import dateutil.parser  # type: ignore[import-untyped]
    import dateutil.tz  # type: ignore[import-untyped]

    text = path.read_text(encoding="utf-8", errors="replace").strip()
    zones = {}
    if len(parts := text.split(" ")) == 3:
        zone = int(parts[2]) if parts[2].lstrip("+-").isdigit() else dateutil.tz.gettz(parts[2])
        text, zones = f"{parts[0]} {parts[1]} TZ", {"TZ": zone}
    try:
        moment = dateutil.parser.parse(text, tzinfos=zones)
    except (ValueError, OverflowError):
        return None
    return naive_utc(moment)


def naive_utc(moment: datetime) -> datetime:
    """The gradebook's times carry no zone and mean UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def stamp(folder: Path, previous: Path, timestamp: datetime | None) -> None:
    """Make sure that ``folder`` has a timestamp and a secret: ``release_feedback`` stops without them."""
    if not (folder / TIMESTAMP).exists():
        moment = timestamp or datetime.now(UTC).replace(tzinfo=None)
        (folder / TIMESTAMP).write_text(f"{moment:%Y-%m-%d %H:%M:%S.%f} UTC", encoding="utf-8")
    if not (folder / SECRET).exists():
        old = previous / SECRET
        secret = (
            old.read_text(encoding="utf-8")
            if old.is_file() and not old.is_symlink()
            else secrets.token_hex(32)
        )
        (folder / SECRET).write_text(secret, encoding="utf-8")
