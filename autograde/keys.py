"""Where an exercise's key comes from: a folder of full keys, the solutions, or the keys beside a notebook."""

from __future__ import annotations

import contextlib
import functools
import os
import tempfile
from pathlib import Path

from autograde.course import Course, ExerciseFolder, find_root, load_course
from autograde.key import AnswerKey, BrokenKey, key_bytes, load_key
from autograde.problem import Problem

KEYS_VARIABLE = "AUTOGRADE_KEYS"
CACHE = ".autograde"


def find_key(exercise: str, start: Path) -> AnswerKey:
    """The key that ``check()`` uses.

    First a folder named by ``AUTOGRADE_KEYS`` (full keys, set by an instructor), then the course's own
    ``solutions/`` (compiled on the fly, public cases only), then ``keys/<id>.npz`` from ``start`` upwards.

    Raises:
        Problem: there is none; says what to do.
    """
    folder = os.environ.get(KEYS_VARIABLE)
    if folder and (Path(folder) / f"{exercise}.npz").is_file():
        return cached_key(Path(folder) / f"{exercise}.npz")
    if find_root(start) is not None:
        course = load_course(start)
        found = next((f for f in course.exercises if f.id == exercise), None)
        if found is not None:
            return course_key(course, found, None)
    start = start.resolve()
    for parent in (start, *start.parents):
        path = parent / "keys" / f"{exercise}.npz"
        if path.is_file():
            return cached_key(path)
    raise Problem(
        f"{exercise}의 채점 열쇠를 찾지 못했습니다. 노트북 옆의 keys 폴더에 {exercise}.npz가 있어야 합니다. "
        "연습 파일만 옮겼다면 keys 폴더도 함께 옮겨 주세요."
    )


def cached_key(path: Path) -> AnswerKey:
    """``load_key``, once per version of the file: a notebook calls ``check`` again and again."""
    about = path.stat()
    return _load(path, about.st_mtime_ns, about.st_size)


@functools.lru_cache(maxsize=64)
def _load(path: Path, modified: int, size: int) -> AnswerKey:
    return load_key(path)


def course_key(course: Course, folder: ExerciseFolder, seed: bytes | None) -> AnswerKey:
    """Compile, or read from the cache if its digest still fits the sources."""
    from autograde.keydigest import key_digest
    from autograde.reference import compile_key

    digest = key_digest(folder, seed)
    places = [cache_path(course, folder, digest)]
    if seed is None:
        places.insert(0, course.practice / folder.day / "keys" / f"{folder.id}.npz")
    for path in places:
        try:
            key = cached_key(path)
        except (OSError, BrokenKey):  # absent or half-written: compile it again
            continue
        if key.digest == digest:
            return key
    key = compile_key(folder, seed)
    with contextlib.suppress(OSError):  # a course folder may be shared and read-only
        write_atomically(places[-1], key_bytes(key))
    return key


def cache_path(course: Course, folder: ExerciseFolder, digest: str) -> Path:
    return course.root / CACHE / f"{folder.id}-{digest[:16]}.npz"


def write_atomically(path: Path, data: bytes) -> None:
    """A reader sees the old file or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
