"""Taking in what a class hands in: folders, archives, names, the class list."""

from autograde.intake.again import CHANGED, read_again, submission_again
from autograde.intake.collecting import collect
from autograde.intake.model import Entry, Intake, Limits, Location, Problem, Read
from autograde.intake.naming import student_folder
from autograde.intake.readings import Memory
from autograde.intake.roster import Person, Roster, read_roster

__all__ = [
    "CHANGED",
    "Entry",
    "Intake",
    "Limits",
    "Location",
    "Memory",
    "Person",
    "Problem",
    "Read",
    "Roster",
    "collect",
    "read_again",
    "read_roster",
    "student_folder",
    "submission_again",
]
