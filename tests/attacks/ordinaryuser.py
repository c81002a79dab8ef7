"""Run this Python as uid 65534, also where that user may not read it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from pathlib import Path

NOBODY = 65534
ROOT = Path(__file__).parents[2]
CLONE_NEWNS, MS_BIND, MS_REC, MS_PRIVATE = 0x20000, 0x1000, 0x4000, 0x40000

# In a mount namespace of its own, root shows Python, its packages and the course in a folder that everyone
# may enter, then becomes nobody. The mounts end with the process; nothing is copied.
_SHOW = f"""
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
def must(result):
    if result < 0: sys.exit(99)
place, program, *pairs = sys.argv[1:]
pairs, arguments = pairs[:pairs.index("--")], pairs[pairs.index("--") + 1:]
must(libc.unshare({CLONE_NEWNS}))
must(libc.mount(b"none", b"/", None, {MS_REC | MS_PRIVATE}, None))
for source, target in zip(pairs[::2], pairs[1::2]):
    must(libc.mount(source.encode(), target.encode(), None, {MS_BIND | MS_REC}, None))
os.chdir(os.path.join(place, "course"))
os.setgroups([]); os.setresgid({NOBODY}, {NOBODY}, {NOBODY}); os.setresuid({NOBODY}, {NOBODY}, {NOBODY})
os.execv(program, [program, *arguments])
"""


def as_nobody(arguments: Sequence[str]) -> subprocess.CompletedProcess[str] | None:
    """``python <arguments>`` in the course's folder as nobody; None where that cannot be had."""
    place = Path(tempfile.mkdtemp(prefix="autograde-nobody-"))
    try:
        os.chmod(place, 0o755)
        return _directly(arguments, place) or _shown(arguments, place)
    finally:
        shutil.rmtree(place)


def _environment(home: Path, packages: Sequence[Path] = ()) -> dict[str, str]:
    home.mkdir(mode=0o777)
    os.chmod(home, 0o777)
    path = os.pathsep.join(map(str, packages))
    return {"PATH": os.defpath, "TMPDIR": str(home), "HOME": str(home), "OPENBLAS_NUM_THREADS": "1",
            "PYTHONDONTWRITEBYTECODE": "1", **({"PYTHONPATH": path} if path else {})}  # fmt: skip


def _directly(arguments: Sequence[str], place: Path) -> subprocess.CompletedProcess[str] | None:
    def run(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=environment, user=NOBODY, group=NOBODY, extra_groups=[],
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    environment = _environment(place / "home")
    try:
        if run(["-c", "import autograde, numpy, pytest"]).returncode == 0:
            return run(arguments)
    except PermissionError:
        pass
    return None


def _shown(arguments: Sequence[str], place: Path) -> subprocess.CompletedProcess[str] | None:
    sources = {
        "python": Path(sys.base_prefix),
        "packages": Path(sysconfig.get_paths()["purelib"]),
        "course": ROOT,
    }
    pairs = []
    for name, source in sources.items():
        (place / name).mkdir()
        pairs += [str(source), str(place / name)]
    real = Path(os.path.realpath(sys.executable))
    if not real.is_relative_to(sys.base_prefix):
        return None
    program = place / "python" / real.relative_to(os.path.realpath(sys.base_prefix))
    environment = _environment(place / "shown-home", (place / "packages", place / "course"))
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, str(place), str(program), *pairs, "--", *arguments],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return None if done.returncode == 99 else done
