"""Lines of the list that other folders of tests show: what is expected, and which tests show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """``tests``: ``path::function``, below ``tests/``."""

    number: int
    what: str
    expected: str
    tests: tuple[str, ...]


def line(number: int, what: str, expected: str, *tests: str) -> Line:
    return Line(number, what, expected, tests)


ARCHIVES, COLLECTING = "intake/test_archives.py::test_", "intake/test_collecting.py::test_"
SUBMISSIONS, ENCODINGS = "intake/test_submissions.py::test_", "intake/test_encodings.py::test_"
SANDBOX = "sandbox/test_"

# More proof of lines that have attacks here as well.
LINES = (
    line(10, "objects equal to everything", "foreign", SANDBOX + "forgery.py::test_objects_equal_to_everything_arrive_as_foreign"),
    line(13, "forged frames", "that case fails", SANDBOX + "forgery.py::test_answers_with_wrong_numbers_or_of_the_wrong_kind_are_refused",
         SANDBOX + "forgery.py::test_answers_ahead_of_time_are_the_students_own_words_and_gain_nothing",
         SANDBOX + "forgery.py::test_bytes_written_to_every_descriptor_cost_that_case_alone"),
    line(15, "sudden ends", "the rest is graded", SANDBOX + "loops.py::test_a_process_that_ends_itself_costs_that_case_alone",
         SANDBOX + "loops.py::test_a_statement_that_ends_the_process_is_left_out_of_a_second_run"),
    line(18, "calls by other names", "refused by name", "core/test_grade.py::test_a_forbidden_function_is_refused_by_name"),
    line(20, "liars about views", "refill", SANDBOX + "views.py::test_a_copy_that_says_it_is_a_view_is_a_copy",
         SANDBOX + "views.py::test_a_copy_kept_in_step_by_a_thread_never_gets_its_thread",
         SANDBOX + "views.py::test_a_copy_with_a_false_base_and_patched_functions_is_a_copy"),
    line(26, "deep folders", "the intake ends", COLLECTING + "folders_deeper_than_python_can_recurse"),
    line(29, "a daemon where no layer forbids it", "killed", SANDBOX + "zygote.py::test_a_daemon_is_found_even_where_no_layer_forbids_it"),
    line(31, "links and pipes handed in", "refused and reported", COLLECTING + "links_pipes_and_sockets_are_refused_and_reported",
         COLLECTING + "a_file_replaced_by_a_link_after_the_intake_is_not_followed"),
    line(32, "foreign calling conventions", "killed", SANDBOX + "escape.py::test_foreign_calling_conventions_kill"),
    # Bad inputs.
    line(33, "zip", "refused or reported, the batch goes on", ARCHIVES + "names_that_lead_out_are_refused", ARCHIVES + "links_are_refused",
         ARCHIVES + "bombs_cost_only_their_student", ARCHIVES + "names_from_korean_windows_and_from_macos",
         ARCHIVES + "the_same_member_twice_counts_once_and_is_said", COLLECTING + "decomposed_and_composed_names_are_one_student"),
    line(34, "source", "read with a note, or reported", ENCODINGS + "every_encoding_gives_the_same_text", ENCODINGS + "line_ends_become_one",
         ENCODINGS + "what_is_no_text_is_refused_by_name_with_a_next_step", SUBMISSIONS + "windows_line_ends_and_mixed_tabs_are_said"),
    line(35, "notebook", "converted, stripped or refused", SUBMISSIONS + "a_damaged_notebook_keeps_what_can_be_read",
         SUBMISSIONS + "fifty_megabytes_of_output_are_read_past", SUBMISSIONS + "the_content_counts_where_the_extension_is_wrong",
         SUBMISSIONS + "a_notebook_cut_anywhere_is_refused", SUBMISSIONS + "what_cannot_be_a_notebook_says_why_and_what_to_do"),
    line(36, "magics, input(), endless demos", "neutralised, or cut", "intake/test_magics.py::test_ipython_syntax_becomes_python_on_the_same_lines",
         SANDBOX + "honest.py::test_input_meets_the_end_of_the_file_at_once",
         SANDBOX + "loops.py::test_an_endless_loop_in_a_statement_costs_that_statement_alone"),
    line(37, "cells missing, broken, twice", "graded by name", "core/test_grade.py::test_a_missing_definition_costs_its_own_task",
         "core/test_grade.py::test_a_forbidden_function_elsewhere_or_in_an_earlier_version_is_no_offence",
         SANDBOX + "honest.py::test_a_broken_cell_costs_only_itself"),
    line(38, "parser bombs", "that cell fails", SANDBOX + "bombs.py::test_a_bomb_for_the_parser_costs_its_cell",
         SANDBOX + "bombs.py::test_a_cell_that_kills_or_hangs_the_parser_is_left_out"),
    line(39, "HTML and JavaScript", "escaped", "attacks/test_reports.py::test_39_markup_is_escaped_on_every_page"),
    line(40, "CSV formulas, ANSI escapes, newlines", "neutralised", "attacks/test_reports.py::test_40_formulas_are_text_in_the_table",
         "attacks/test_reports.py::test_40_escapes_and_line_breaks_do_not_reach_a_terminal",
         COLLECTING + "names_cannot_carry_lines_or_escapes_into_a_report"),
    line(41, "global state of NumPy", "gone with the process", SANDBOX + "honest.py::test_one_student_leaves_nothing_for_the_next"),
    # Operations.
    line(42, "a killed grader", "the rerun continues", "operations/test_kills.py::test_a_grader_that_is_killed_loses_nothing_and_does_nothing_twice"),
    line(43, "a killed worker or zygote", "graded by another", "operations/test_workers.py::test_a_killed_worker_costs_only_what_was_running_and_that_is_graded_again",
         SANDBOX + "zygote.py::test_a_killed_zygote_is_replaced_and_the_submission_still_graded",
         SANDBOX + "zygote.py::test_a_zygote_killed_in_the_middle_costs_the_student_nothing"),
    line(44, "a full disk", "told, and gone on with", "operations/test_trouble.py::test_a_full_disk_is_told_in_korean_and_the_run_goes_on_once_there_is_space"),
    line(45, "a lock, two graders", "waits, one row each", "operations/test_trouble.py::test_a_locked_database_is_waited_for_with_a_message",
         "operations/test_trouble.py::test_two_graders_at_once_take_turns_and_each_submission_has_one_row"),
    line(46, "a half-written key or cache", "rebuilt", "core/test_keys.py::test_a_half_written_cache_is_built_again",
         "operations/test_trouble.py::test_a_half_written_key_is_made_again"),
    line(47, "the same student twice", "the later counts, both kept", COLLECTING + "the_same_student_twice_the_later_counts_and_both_are_kept"),
    line(48, "clock jumps", "deadlines hold", "operations/test_trouble.py::test_deadlines_do_not_depend_on_the_time_of_day"),
)  # fmt: skip
