"""How a fresh Python process for student code is started."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import autograde

# The package's own __init__ brings in the code that reads keys; a room for student code needs none of it.
_BOOT = """
import sys, types
package = types.ModuleType("autograde")
package.__path__ = [sys.argv.pop(1)]
sys.modules["autograde"] = package
from autograde.sandbox.{module} import main
main(sys.argv[1:])
"""
# NumPy's threads would each cost a stack, and a child may not start them anyway. The seed of str hashes
# makes the order of sets the same in every run.
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "VECLIB_MAXIMUM_THREADS": "1",
    "MPLBACKEND": "Agg", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1",
}  # fmt: skip
KEPT = ("PYTHONPATH", "SYSTEMROOT", "TZ")  # Windows starts no Python without SYSTEMROOT


def command(module: str, arguments: Iterable[str]) -> list[str]:
    """Command line that runs ``autograde.sandbox.<module>.main(arguments)`` and nothing else of the package."""
    folder = str(Path(autograde.__file__).parent)
    return [sys.executable, "-P", "-c", _BOOT.format(module=module), folder, *arguments]


def environment() -> dict[str, str]:
    """A clean environment: no secret seed, no path of the course."""
    return {**{name: os.environ[name] for name in KEPT if name in os.environ}, **ENVIRONMENT}
