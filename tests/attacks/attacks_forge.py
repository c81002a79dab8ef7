"""Lines 9 to 16: forging results. Lines 17 to 20 need keys of their own: see test_forging.py."""

from __future__ import annotations

from attackmodel import (
    CLOSED_VALUES,
    COMPARED_OUTSIDE,
    CRASHES,
    EXIT,
    HANGS,
    OUTSIDE,
    RESTART,
    SCORE,
    Attack,
)

PATCH = """
np.any = lambda *a, **k: np.False_
np.allclose = np.array_equal = lambda *a, **k: True
np.testing.assert_allclose = lambda *a, **k: None
"""
REWRITE = "m['__main__'].right = lambda *a: True"
EVERYTHING = """
class Everything:
    def __sub__(self, other): return np.zeros(1)
    def __eq__(self, other): return True
    def __array__(self, *a, **k): return np.zeros(())
    __array_ufunc__ = lambda self, *a, **k: np.zeros(1)
return Everything()
"""
SUBCLASS = """
class Right(np.ndarray):
    def __array_function__(self, *a): return True
    def __array_ufunc__(self, *a, **k): return np.zeros(1)
return np.zeros(3).view(Right)
"""
OBJECTS = """
class Same:
    def __sub__(self, other): return 0.0
return np.array([Same() for _ in x], dtype=object)
"""
MASKED = "return np.ma.array(np.zeros(3), mask=True)"
ENDLESS = "import itertools\nreturn itertools.count()"
LAZY = "import time\nreturn (time.sleep(9) for _ in x)"
PRINTED = "print('SCORE 4', flush=True); os._exit(0)"
PICKLE = """
class Evil:
    def __reduce__(self): return open, (W['folder'] + '/pickled', 'w')
return Evil()
"""
HIDE = "sys.excepthook = lambda *a: os._exit(0)"


def ending(name: str, how: str) -> Attack:
    return Attack(15, name, how, RESTART, EXIT, "return 0 * x", 0)


def value(line: int, name: str, double: str, way: str = SCORE) -> Attack:
    return Attack(line, name, stops=CLOSED_VALUES, way=way, double=double, score=0)


FORGING = (
    Attack(9, "patch NumPy's comparisons", PATCH, COMPARED_OUTSIDE, SCORE, "return 0 * x", 0),
    Attack(9, "replace the test's own function", REWRITE, COMPARED_OUTSIDE, SCORE, "return 0 * x", 0),
    value(10, "an object equal to everything", EVERYTHING),
    value(10, "an array subclass that is always right", SUBCLASS),
    value(10, "an array of objects", OBJECTS),
    value(10, "a masked array", MASKED),
    value(11, "an endless result", ENDLESS, HANGS),
    value(11, "a lazy result that takes its time", LAZY, HANGS),
    value(11, "a result of terabytes", "return np.broadcast_to(x, (1 << 38, 3))", CRASHES),
    Attack(12, "nothing but NaN", "return False", COMPARED_OUTSIDE, SCORE, "return x * np.nan", 0),
    Attack(12, "an empty shape that fits every other", "return False", COMPARED_OUTSIDE, SCORE, "return np.empty((0, 1))", 0),
    Attack(13, "a printed score", PRINTED, COMPARED_OUTSIDE, SCORE, "return 0 * x", 0),
    value(14, "a malicious pickle", PICKLE, OUTSIDE),
    ending("os._exit(0)", "os._exit(0)"),
    ending("sys.exit(0)", "sys.exit(0)"),
    ending("quit()", "raise SystemExit"),
    ending("an end by atexit", "import atexit; atexit.register(os._exit, 0)"),
    Attack(16, "a hidden traceback", HIDE, COMPARED_OUTSIDE, EXIT, "raise ValueError(x)", 0),
)  # fmt: skip
