"""What a key depends on, known before it is compiled."""

from __future__ import annotations

import hashlib

from autograde.answer import require_files
from autograde.course import ExerciseFolder
from autograde.key import FORMAT
from autograde.loans import dependencies


def key_digest(folder: ExerciseFolder, seed: bytes | None) -> str:
    """Of the exercise's own files, of those that it takes something from, of the seed and of the format."""
    require_files(folder)
    secret = hashlib.sha256(b"seed" + seed).digest() if seed else b"public"
    parts = (
        str(FORMAT).encode(),
        folder.id.encode(),
        secret,
        folder.solution.read_bytes(),
        folder.check.read_bytes(),
        *dependencies(folder),
    )
    digest = hashlib.sha256()
    for part in (part.replace(b"\r\n", b"\n") for part in parts):  # git on Windows
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
