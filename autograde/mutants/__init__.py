"""Mutants of a reference: the small mistakes that its grading must notice, and that diagnosis can name."""

from autograde.mutants.derive import derive
from autograde.mutants.model import Family, Mutant

__all__ = ["Family", "Mutant", "derive"]
