# make demo  학급 하나를 만들어 채점까지 해 봅니다.     make test  모든 시험을 돌립니다.
# make lab   JupyterLab으로 practice/를 엽니다.         make help  나머지 명령

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test lectures test-attacks test-browser test-kills test-postgres bench bench-growth lab practice audit lint format lock clean
help:
	@echo "make demo          예시 학급을 만들고 채점합니다 (build/demo)"
	@echo "make test          모든 시험을 돌립니다"
	@echo "make lectures      강의 사이트를 build/site에 만듭니다 (처음 한 번은 몇 분)"
	@echo "make test-attacks  공격 시험을 빠짐없이 돌립니다 (바이트 20만 번 변조까지)"
	@echo "make test-browser  실제 JupyterLab과 formgrader를 Chromium으로 시험합니다"
	@echo "make test-kills    채점 중인 프로세스를 300번 죽여 봅니다 (수십 분)"
	@echo "make test-postgres 실제 PostgreSQL 서버로 시험합니다"
	@echo "make bench         nbgrader, otter-grader와 견주어 benchmarks/RESULTS.md를 씁니다 (15분쯤)"
	@echo "make bench-growth  제출물 100,000개까지 늘려 가며 잽니다 (한 시간쯤, 디스크 30 GB)"
	@echo "make lab           JupyterLab으로 practice/를 엽니다"
	@echo "make practice      solutions/에서 practice/를 다시 만듭니다"
	@echo "make audit         연습 문제가 약속을 지키는지, 모범 답안의 변이가 모두 점수를 잃는지 검사합니다"
	@echo "make lint          ruff와 mypy를 돌립니다"
	@echo "make format        코드를 정리합니다"
	@echo "make lock          requirements.lock을 다시 만듭니다"
	@echo "make clean         만들어진 것을 지웁니다 (.venv, build)"

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 이상이 필요합니다. https://www.python.org 에서 설치한 뒤 다시 해 주세요."; exit 1; }
	@echo "파이썬 환경(.venv)을 만듭니다. 처음 한 번, 몇 분 걸립니다."
	@$(PYTHON) -m venv $(VENV) || { echo "venv를 만들지 못했습니다. Debian·Ubuntu라면: sudo apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY)
	@$(BIN)/python -m autograde demo

test: $(READY)
	$(BIN)/python -m pytest -m "not browser and not postgres"

lectures: $(READY)
	$(BIN)/python -m sphinx -b html -W --keep-going -q -d build/lectures/doctrees lectures build/site
	@echo "build/site/index.html을 브라우저로 여세요."

test-attacks: $(READY)
	AUTOGRADE_FUZZ=200000 $(BIN)/python -m pytest tests/attacks tests/sandbox

test-browser: lectures
	$(BIN)/python -m pytest -m browser tests/browser

test-kills: $(READY)
	AUTOGRADE_KILLS=300 $(BIN)/python -m pytest tests/operations/test_kills.py

test-postgres: $(READY)
	@sh tests/operations/install_postgres.sh
	$(BIN)/python -m pytest -m postgres tests/operations/test_postgres.py

bench: $(READY)
	$(BIN)/python -m benchmarks

bench-growth: $(READY)
	$(BIN)/python -m benchmarks.growth 100 1000 10000 100000

lab: $(READY)
	$(BIN)/jupyter lab --notebook-dir=practice

practice: $(READY)
	@$(BIN)/python -m autograde practice

audit: $(READY)
	@$(BIN)/python -m autograde audit --mutants

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	uv pip compile --universal --python-version 3.11 --all-extras --no-header --no-annotate --quiet --upgrade pyproject.toml -o build/lock.txt
	{ sed -n 1p requirements.lock; cat build/lock.txt; } > build/requirements.lock && mv build/requirements.lock requirements.lock

clean:
	rm -rf $(VENV) build .autograde
