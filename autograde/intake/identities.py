"""Second thoughts on who is who, once all files of the batch are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from autograde.intake.model import Problem
from autograde.intake.people import AROUND, Who
from autograde.intake.pile import Draft
from autograde.intake.roster import Roster
from autograde.intake.words import DATE

Named = tuple[Draft, Who | None]


def settle(named: Sequence[Named], roster: Roster | None) -> tuple[list[Named], list[Problem]]:
    """Part what must not be one student, and say so.

    A name that stands around all files is a student only when it is the only one. Two accounts of a learning platform are two people, whatever their files are called; and a number
    that stands with several names and looks like a date is the date.
    """
    accounts: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for _, who in named:
        if who is not None:
            accounts.setdefault(who.id, set()).update({who.account} - {""})
            names.setdefault(who.id, set()).update({who.name} - {""})
    settled: list[Named] = []
    problems: list[Problem] = []
    for draft, who in named:
        if who is not None and who.source == AROUND:
            who = replace(who, source="folder") if len(accounts) == 1 else None
        elif who is not None and who.account and len(accounts[who.id]) > 1:
            reason = f"계정이 다른 제출물이 모두 {who.id}의 것으로 보여 계정 번호({who.account})로 나누었습니다. 확인해 주세요."
            problems.append(Problem(draft.label, reason, who.account, who.name))
            who = replace(who, id=who.account)
        elif who is not None and _is_date(who, roster) and len(names[who.id]) > 1 and who.name:
            who = replace(who, id=who.name)
        settled.append((draft, who))
    return settled, problems


def _is_date(who: Who, roster: Roster | None) -> bool:
    return re.fullmatch(DATE, who.id) is not None and (roster is None or roster.find(who.id) is None)
