"""Remove what student code left behind, however deep it is."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def remove_tree(root: Path) -> None:
    """Remove a folder with all that is in it; what cannot be removed stays. Links are not followed.

    ``shutil.rmtree`` gives up on thousands of nested folders: it recurses, and the paths grow too long. Here
    a folder's folders are moved up beside it before it is removed, so no path has more than two parts.
    """
    with contextlib.suppress(OSError):
        waiting = _emptied(root, root)
        number = 0
        while waiting:
            folder = waiting.pop()
            with contextlib.suppress(OSError):
                os.chmod(folder, 0o700)
                for inner in _emptied(folder, folder):
                    number += 1
                    lifted = root / f".{number}.removed"
                    os.rename(inner, lifted)
                    waiting.append(lifted)
                os.rmdir(folder)
        os.rmdir(root)


def _emptied(folder: Path, within: Path) -> list[Path]:
    """Delete the files of a folder; return its folders."""
    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        if not entry.is_dir(follow_symlinks=False):
            with contextlib.suppress(OSError):
                os.unlink(entry.path)
    return [within / entry.name for entry in found if entry.is_dir(follow_symlinks=False)]
