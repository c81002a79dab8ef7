"""Mutants of a reference: the small mistakes that its grading must notice, and that diagnosis can name."""
