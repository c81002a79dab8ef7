"""The sample class on disk: a folder as an LMS leaves it, and a roster."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

from autograde.course import Course
from autograde.demo.files import write_sample
from autograde.demo.model import Sample, read_sources
from autograde.demo.samples import make_samples
from autograde.keys import write_atomically

ABSENT = ("20269998", "안제출")
NOT_ON_ROSTER = 1  # the last sample is left off the roster, to be told


def write_class(course: Course, folder: Path, roster: Path) -> list[Sample]:
    """Write every sample's files anew; the same course gives the same bytes."""
    samples = make_samples(read_sources(course))
    if folder.is_dir():
        shutil.rmtree(folder)
    for sample in samples:
        write_sample(folder, sample)
    write_atomically(roster, _roster(samples))
    return samples


def _roster(samples: list[Sample]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(["학번", "이름"])
    writer.writerows((sample.student, sample.name) for sample in samples[:-NOT_ON_ROSTER])
    writer.writerow(ABSENT)
    return buffer.getvalue().encode("utf-8-sig")
