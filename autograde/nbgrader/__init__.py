"""Results into nbgrader 0.9: releases, the gradebook, ``autograded/`` and feedback, without running nbgrader.

``release.release`` makes an assignment, ``gradebook.GradebookWriter`` records a student's results,
``config.config_text`` is the configuration under which nbgrader's own pages agree with both.
"""
