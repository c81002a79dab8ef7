"""Files in ``practice/``: what a learner has written there is never lost."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from autograde.exercise import AuthorError
from autograde.notebookfile import BrokenNotebook, parse_notebook
from autograde.percent import PercentCell
from autograde.stubmark import Mark, mark_of, read_py

PRACTICE = "python -m autograde practice"


class State(Enum):
    """How a file on disk stands to what would be generated now."""

    MISSING = "missing"
    SAME = "same"
    OLD = "old"  # generated earlier, and nobody has written in it
    EDITED = "edited"


REASONS = {State.MISSING: "아직 만들지 않았습니다.", State.OLD: "solutions/보다 오래되었습니다."}


@dataclass(frozen=True)
class Planned:
    """A file to be generated. ``outdated``: edited, and its exercise has changed since."""

    path: Path
    content: bytes
    state: State
    outdated: bool = False


@dataclass(frozen=True)
class Stale:
    """A file that is not as it should be, and the command that mends it."""

    path: Path
    reason: str
    command: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason} 다음을 실행해 주세요: {self.command}"


@dataclass(frozen=True)
class PracticeResult:
    """What was done. ``kept`` are files that a learner has edited, ``outdated`` those of them whose
    exercise has changed since, ``backups`` the learner's versions saved by ``force``.
    """

    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    stale: tuple[Stale, ...] = ()
    kept: tuple[Path, ...] = ()
    outdated: tuple[Path, ...] = ()
    backups: tuple[Path, ...] = ()

    @property
    def fresh(self) -> bool:
        """Whether ``practice/`` is exactly what ``solutions/`` makes: what ``--check`` asks."""
        return not self.stale and not self.kept


def plan_text(path: Path, text: str) -> Planned:
    """Compare a generated text with the file at ``path``."""
    content = text.encode("utf-8")
    old = read_file(path)
    if old is None:
        return Planned(path, content, State.MISSING)
    if old.replace(b"\r\n", b"\n") == content:
        return Planned(path, content, State.SAME)
    mark, touched = _inspect(path, old)
    if not touched:
        return Planned(path, content, State.OLD)
    new_mark, _ = _inspect(path, content)
    return Planned(path, content, State.EDITED, outdated=mark != new_mark)


def _inspect(path: Path, content: bytes) -> tuple[Mark | None, bool]:
    """The file's own mark, and whether it holds something of a learner's; yes where one cannot tell."""
    cells: list[PercentCell]
    try:
        text = content.decode("utf-8")
        if path.suffix == ".ipynb":
            notebook = parse_notebook(text)
            cells, mark = notebook.cells, mark_of(notebook.metadata)
        else:
            cells, mark = read_py(text)
    except (UnicodeDecodeError, BrokenNotebook):
        return None, True
    return mark, mark is None or mark.touched(cells)


def carry_out(plan: Collection[Planned], *, force: bool, check: bool) -> PracticeResult:
    """Write what is to be written; with ``check`` only tell."""
    written: list[Path] = []
    backups: list[Path] = []
    stale: list[Stale] = []
    for item in plan:
        if item.state is State.SAME or (item.state is State.EDITED and (check or not force)):
            continue
        if check:
            stale.append(Stale(item.path, REASONS[item.state], PRACTICE))
            continue
        if item.state is State.EDITED:
            backups.append(_back_up(item.path))
        _write(item.path, item.content)
        written.append(item.path)
    kept = [item for item in plan if item.state is State.EDITED and (check or not force)]
    return PracticeResult(
        written=tuple(written),
        unchanged=tuple(item.path for item in plan if item.state is State.SAME),
        stale=tuple(stale),
        kept=tuple(item.path for item in kept),
        outdated=tuple(item.path for item in kept if item.outdated),
        backups=tuple(backups),
    )


def strays(practice: Path, known: Collection[tuple[str, str]]) -> Iterator[Stale]:
    """Generated files whose ``(day, exercise)`` is no longer known; a learner's own files are not ours."""
    for path in sorted(practice.glob("*/*")):
        if path.suffix not in (".py", ".ipynb") or not path.is_file():
            continue
        mark, touched = _inspect(path, read_file(path) or b"")
        if mark is None or mark.exercise != path.stem or (path.parent.name, path.stem) in known:
            continue
        reason = "이 이름의 연습이 이제 없습니다."
        if touched:
            reason += " 고친 내용이 들어 있으니 필요하면 먼저 옮겨 두세요."
        yield Stale(path, reason, _remove(path, practice))
    for path in sorted(practice.glob("*/keys/*.npz")):
        if (path.parent.parent.name, path.stem) not in known:
            yield Stale(path, "이 이름의 연습이 이제 없습니다.", _remove(path, practice))


def _remove(path: Path, practice: Path) -> str:
    return f'{"del" if os.name == "nt" else "rm"} "{path.relative_to(practice.parent)}"'


def plan_key(path: Path, old: bytes | None, new: bytes) -> Planned:
    """A key is never edited: what is there is replaced when it is another one."""
    state = State.MISSING if old is None else State.SAME if old == new else State.OLD
    return Planned(path, new, state)


def read_file(path: Path) -> bytes | None:
    """The file's bytes; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise AuthorError(
            f"{path}: 읽지 못했습니다 ({error.strerror}). 파일인지, 읽을 수 있는지 확인해 주세요."
        ) from error


def _write(path: Path, content: bytes) -> None:
    """All or nothing: a crash leaves the old file."""
    beside = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError as error:
        raise AuthorError(
            f"{path}: 쓰지 못했습니다 ({error.strerror}). "
            "다른 프로그램이 열고 있는지, 쓰기 권한이 있는지 확인해 주세요."
        ) from error


def _back_up(path: Path) -> Path:
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    names = (f"{path.name}.{stamp}{again}.bak" for again in ("", *(f"-{n}" for n in range(2, 1000))))
    target = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    os.replace(path, target)
    return target
