"""Provoke real errors and read what a learner is told of them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

# pytest's importlib mode does not find a test's neighbours.
for name in ("provoke", "mistakes"):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
