"""Remove what student code left behind, however deep it is."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def remove_tree(root: Path) -> None:
    """Remove a folder with all that is in it; what cannot be removed stays. Links are not followed.

    ``shutil.rmtree`` gives up on thousands of nested folders: it recurses, and the paths grow too long. Here
    the folders in a folder are first moved up to the root, so no path has more than two parts.
    """
    with contextlib.suppress(OSError):
        waiting = _without_files(root)
        while waiting:
            folder = waiting.pop()
            with contextlib.suppress(OSError):
                os.chmod(folder, 0o700)
                for inner in _without_files(folder):
                    lifted = root / secrets.token_hex(8)
                    os.rename(inner, lifted)
                    waiting.append(lifted)
                os.rmdir(folder)
        os.rmdir(root)


def _without_files(folder: Path) -> list[Path]:
    """Delete the files of a folder; return its folders."""
    folders = []
    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            folders.append(Path(entry.path))
        else:
            with contextlib.suppress(OSError):
                os.unlink(entry.path)
    return folders
