"""SIGKILL at any moment: the next run goes on, nothing is lost, nothing is done twice.

``AUTOGRADE_KILLS`` says how often; ``make test-kills`` asks for 300.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import toy
from conftest_operations import Class, Grader, Template, assert_complete, kill, stored

KILLS = int(os.environ.get("AUTOGRADE_KILLS", "15"))
EACH = 5  # kills before a run may come to its end
FRESH = 10  # every so many rounds begin with an empty folder, so that the release is killed as well

# What appears for a moment when something is half done.
SIGHTS = (
    "results.db-wal",
    "gradebook.db-journal",
    "autograded/*/.*",
    "feedback/*/.*",
    "results/*/.*",
    "submitted/*/*/.*",
    ".results.*",
)
"""

def seen"""
