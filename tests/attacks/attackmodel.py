"""What an attack is, and the submission that is made of it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

# How an attack is seen to work where nothing stops it.
NAKED = "naked"  # in the sandbox's child with no layer up: mischief() returns True
NAIVE = "naive"  # in a grader that runs student code among its tests: mischief() returns True
SCORE = "score"  # … full marks for a wrong answer
EXIT = "exit"  # … the exit code says that all is well
HANGS = "hangs"  # … it never ends
CRASHES = "crashes"  # … it dies before it can say a score
OUTSIDE = "outside"  # … something of somebody else's has changed
WAYS = (NAKED, NAIVE, SCORE, EXIT, HANGS, CRASHES, OUTSIDE)

# What stops an attack, where it is not one layer of the sandbox.
OTHER_PROCESS = "separate process"
COMPARED_OUTSIDE = "compared outside"
CLOSED_VALUES = "closed set of values"
DEADLINE = "grader's deadline"
RESTART = "restart without the line"

SUBMISSION = """\
# %%
import os
import sys
import numpy as np
m = sys.modules
W = {world!r}

# %%
def mischief():
{mischief}

# %%
def double(x):
{double}

# %%
WORKED = "never came back"
try:
    WORKED = mischief()
except Exception as error:
    WORKED = type(error).__name__

# %%
def worked():
    return WORKED
"""


@dataclass(frozen=True)
class Attack:
    """One submission that means harm.

    Attributes:
        line: number in SECURITY.md's list.
        name: what it does.
        mischief: body of ``mischief()``, which runs at the top level; True when it has worked. Modules come
            from ``m``, that is ``sys.modules``, as an attacker would get them; ``W`` is its surroundings.
        stops: the layer that stops it by itself, or one of the names above.
        way: how it is seen to work.
        double: body of the function that is graded.
        score: points of 4 that the submission deserves.
        unsure: a kernel may deny it to everybody.
    """

    line: int
    name: str
    mischief: str = "return False"
    stops: str = "seccomp"
    way: str = NAKED
    double: str = "return 2 * x"
    score: int = 4
    unsure: bool = False

    def __str__(self) -> str:
        return f"{self.line}: {self.name}"

    def source(self, world: dict[str, object]) -> str:
        """The file that is handed in."""
        return SUBMISSION.format(
            world=world,
            mischief=textwrap.indent(textwrap.dedent(self.mischief).strip(), "    "),
            double=textwrap.indent(textwrap.dedent(self.double).strip(), "    "),
        )
