"""Isolated runs of student code: ``pool`` is the way in; ``zygote`` and ``plain`` are the other side."""
