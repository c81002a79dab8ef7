"""autograde: 빈칸을 채우는 연습 문제를 채점하고, 어떤 실수인지 한국어로 알려 줍니다."""

from autograde.borrow import given, mine
from autograde.exercise import Exercise, close, exact
from autograde.notebook import check, compare, hint
from autograde.terms import term

__all__ = ["Exercise", "check", "close", "compare", "exact", "given", "hint", "mine", "term"]
__version__ = "0.1.0"
