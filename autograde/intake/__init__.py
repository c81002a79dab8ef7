"""Taking in what a class hands in: folders, archives, names, the class list."""

from autograde.intake.collecting import collect
from autograde.intake.folder import read_again
from autograde.intake.model import Entry, Intake, Limits, Location, Problem
from autograde.intake.naming import student_folder
from autograde.intake.roster import Person, Roster, read_roster

__all__ = [
    "Entry",
    "Intake",
    "Limits",
    "Location",
    "Person",
    "Problem",
    "Roster",
    "collect",
    "read_again",
    "read_roster",
    "student_folder",
]
