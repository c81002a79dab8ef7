"""Everything an exercise may import, and what NumPy imports on first use, is in memory before the fork.

A child cannot open a file, so a module that is not here cannot be imported there.
"""

from __future__ import annotations

import contextlib
import importlib
import time
import warnings
from collections.abc import Iterable

import numpy as np

# What a submission may import besides the modules that the course names.
MODULES = (
    "numpy", "math", "cmath", "random", "statistics", "fractions", "decimal", "numbers", "operator",
    "collections", "itertools", "functools", "dataclasses", "typing", "types", "abc", "enum", "copy",
    "string", "re", "textwrap", "pprint", "reprlib", "codecs", "unicodedata", "struct", "json", "base64", "hashlib",
    "io", "os", "sys", "time", "timeit", "datetime", "calendar", "heapq", "bisect", "array", "contextlib", "warnings",
    "traceback", "inspect", "gc", "weakref", "logging", "pickle", "pathlib", "platform", "secrets", "builtins",
    "__future__", "typing_extensions", "urllib", "gzip", "zipfile", "shutil", "glob", "tempfile", "csv",
)  # fmt: skip
HIDDEN = (
    "numpy.random", "numpy.linalg", "numpy.fft", "numpy.ma", "numpy.polynomial", "numpy.testing", "numpy.lib.recfunctions",
    "numpy.lib.stride_tricks", "numpy.lib.scimath", "numpy.exceptions", "numpy.dtypes", "numpy.ctypeslib", "numpy.rec",
    "numpy.char", "numpy.strings", "numpy.typing", "numpy._core._methods", "numpy._core._exceptions",
    "numpy._core._internal", "numpy._core._dtype", "numpy._core.arrayprint", "numpy.core",
    "collections.abc", "_strptime", "importlib.metadata", "urllib.request", "encodings.utf_8", "encodings.ascii",
    "encodings.latin_1", "encodings.cp949", "encodings.euc_kr", "encodings.utf_16", "encodings.utf_16_le", "encodings.utf_16_be",
    "encodings.utf_32", "encodings.utf_8_sig", "encodings.hex_codec", "encodings.unicode_escape", "encodings.idna", "stringprep",
)  # fmt: skip


def importable(extra: Iterable[str]) -> tuple[str, ...]:
    """The same names without importing anything."""
    return (*MODULES, *(name.partition(".")[0] for name in extra))


def preload(extra: Iterable[str]) -> tuple[str, ...]:
    """Import everything; return the top-level names that a submission may import.

    Args:
        extra: further modules, as the course names them; one that is not installed is left out.
    """
    here = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in (*MODULES, *HIDDEN, *extra):
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
                here.append(name.partition(".")[0])
        _warm_up()
    return tuple(dict.fromkeys(here))


def _warm_up() -> None:
    """Take the paths on which NumPy imports late or Python reads a file: errors, printing, local time."""
    time.localtime()
    a = np.arange(6.0).reshape(2, 3)
    repr((a.mean(), a.std(), a.var(0), a.any(), np.clip(a, 0, 1), a.astype(str), np.array([1j, None])))
    (
        np.einsum("ij,kj->ik", a, a),
        np.linalg.norm(a),
        np.median(a),
        np.percentile(a, 50),
        np.unique(a),
        np.pad(a, 1),
    )
    (
        np.random.default_rng(0).normal(size=2),
        np.random.randn(2),
        a.dot(a.T),
        a @ a.T,
        np.save,
        np.isclose(a, a),
    )
    for wrong in (
        lambda: a.reshape(4),
        lambda: a @ a,
        lambda: a + a.T,
        lambda: np.sin("x"),
        lambda: a.sum(axis=5),
    ):
        with contextlib.suppress(Exception):
            repr(wrong())
