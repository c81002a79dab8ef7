"""A class that does not exist: submissions made from a course's own right and wrong answers."""
