"""What a mutant is: one small mistake made in a right answer, told by a name that stays the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """The kind of mistake. Mutants of one family in one role are one mistake to a learner."""

    SIGN = "sign"
    OPERATOR = "operator"
    FACTOR = "factor"
    TERM = "missing term"
    DIVISION = "missing division"
    POWER = "power"
    REGULARIZATION = "regularization"
    PRODUCT = "kind of product"
    TRANSPOSE = "transpose"
    CONSTANT = "constant"
    EPSILON = "small constant"
    OFF_BY_ONE = "off by one"
    EDGE = "comparison edge"
    CONDITION = "condition"
    AXIS = "axis"
    KEEPDIMS = "keepdims"
    REDUCTION = "reduction"
    FUNCTION = "function"
    ARGUMENTS = "arguments"
    SHAPE = "shape"
    INDEX = "index"
    REPEATS = "repeated index"
    DTYPE = "dtype"
    COPY = "copy or view"
    CONVERSION = "list or array"
    CHANGED = "changed argument"
    INITIAL = "initial value"
    ACCUMULATION = "accumulation"
    STATEMENT = "missing statement"
    STATE = "lost state"
    VARIABLE = "wrong variable"
    ORDER = "order"
    LOOP = "outside the loop"
    ERROR = "missing error"


@dataclass(frozen=True)
class Mutant:
    """One mistake in a right answer.

    Attributes:
        id: ``svm_loss_naive: margin > 0 → margin >= 0``: the place and the text before and after; a second
            place with the same text gets `` #2``. No line numbers, so that it outlives other edits.
        place: the function or ``Class.method``; for a variable, its name.
        family: the kind of mistake.
        role: what the mistaken statement makes: the variable that it assigns or changes (``dW``,
            ``self.mask``), or ``if``, ``for``, ``while``, ``return``, ``raise``.
        before, after: the mistaken statement as it was and as it is; compound ones by their first line.
        line: where the statement starts in the source it was derived from.
        source: the mutated definition, whole; for a variable, everything that was given to ``derive``.
    """

    id: str
    place: str
    family: Family
    role: str
    before: str
    after: str
    line: int
    source: str
