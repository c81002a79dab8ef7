"""nbgrader 설정. `autograde release`가 만들었고, 고쳐 써도 됩니다."""

from pathlib import Path

import nbgrader

import autograde.nbgrader

c = get_config()  # noqa: F821  (nbgrader가 이 이름을 줍니다)

# 과제와 성적부가 있는 폴더
c.CourseDirectory.course_id = "deep-learning-basics"
c.CourseDirectory.root = str(Path(__file__).resolve().parent / "build" / "course")

# 빈칸 앞에 이미 `loss = None` 같은 자리가 있으므로, 배포본에 다른 글을 넣지 않습니다.
c.ClearSolutions.code_stub = {"python": ""}

# formgrader: 학생의 HTML과 스크립트를 걸러 내고, 인터넷의 MathJax를 불러오지 않습니다.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {"clean_html": "autograde.nbgrader.htmlfilter.clean_html"}
c.HTMLExporter.mathjax_url = ""
c.HTMLExporter.extra_template_basedirs = [
    str(Path(autograde.nbgrader.__file__).parent / "templates"),
    str(Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"),
]

# Autograde 단추: 서버에서 학생 코드를 실행하지 않고, `autograde grade`의 결과를 씁니다.
c.Autograde.sanitize_preprocessors = [
    "autograde.nbgrader.preprocessors.RepairSubmission",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "autograde.nbgrader.preprocessors.InjectResults",
    "autograde.nbgrader.preprocessors.SaveStoredGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
