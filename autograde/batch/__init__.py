"""Many submissions: what to grade, where, and where the results are kept."""
