"""How the house is built: imports run one way, functions can be read aloud, data is apart from code."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "watchingbrief"
#: A folder may import from folders of a lower rank, and from itself.
RANK = {
    "instrument": 0, "reading": 1, "review": 2, "assessment": 3, "comparison": 3, "evaluation": 3, "corpus": 4,
    "submission": 4, "reports": 5, "monitoring": 6, "telling": 7, "web": 8, "cli": 9,
}  # fmt: skip
#: So may a folder within a stage, where these have an order too.
STEPS = {"monitoring/page": ("wording", "one_state", "two_states")}
DATA = ("lexicon", "checks", "frameworks")
#: Modules that can open a connection; only what watches sources or serves the site may ever use them.
NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3", "asyncio"}
#: Migrations of the database are made, not written.
SOURCES = sorted(
    p
    for folder in ("src", "benchmarks", "docs", "tests")
    for p in (ROOT / folder).rglob("*.py")
    if not {"__pycache__", "migrations"} & set(p.parts)
)
OURS = [p for p in SOURCES if PACKAGE in p.parents]


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_shown(path)}:{node.lineno}: a relative import; name the package"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _functions(paths: list[Path]) -> list[tuple[int, str]]:
    found = []
    for path in paths:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append(
                    ((node.end_lineno or 0) - node.lineno + 1, f"{_shown(path)}:{node.lineno} {node.name}")
                )
    return sorted(found, reverse=True)


def _folder(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def test_every_folder_of_code_has_its_place_in_the_order():
    folders = {_folder(p) for p in OURS if p.parent != PACKAGE}
    assert folders <= set(RANK), f"give them a rank: {folders - set(RANK)}"


@pytest.mark.parametrize("path", [p for p in OURS if p.parent != PACKAGE], ids=_shown)
def test_imports_run_one_way(path):
    own = _folder(path)
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] != "watchingbrief" or len(parts) < 2 or parts[1] not in RANK:
            continue
        assert parts[1] == own or RANK[parts[1]] < RANK[own], (
            f"{_shown(path)} imports {name}: {own} stands below it"
        )


@pytest.mark.parametrize("stage", STEPS)
def test_imports_run_one_way_within_a_stage(stage):
    names = [f"watchingbrief.{stage.replace('/', '.')}.{step}" for step in STEPS[stage]]
    for n, step in enumerate(STEPS[stage]):
        of_step = [p for p in OURS if (PACKAGE / stage / step) in p.parents]
        assert len(of_step) > 1
        later = tuple(names[n + 1 :])
        wrong = [(_shown(p), name) for p in of_step for name in _imports(p) if name.startswith(later)]
        assert not wrong


def test_the_instrument_imports_nothing_of_ours():
    wrong = [
        (_shown(p), n) for p in OURS if _folder(p) == "instrument" for n in _imports(p)
        if n.startswith("watchingbrief.") and not n.startswith("watchingbrief.instrument")
    ]  # fmt: skip
    assert not wrong


def test_no_function_is_over_60_lines_and_nine_in_ten_are_under_30():
    functions = _functions(OURS)
    assert [f for f in functions if f[0] > 60] == []
    long = [f for f in functions if f[0] >= 30]
    assert len(long) <= len(functions) / 10, long


@pytest.mark.parametrize("path", SOURCES, ids=_shown)
def test_no_file_is_over_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", OURS, ids=_shown)
def test_a_file_is_named_for_its_idea(path):
    vague = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "data", "item", "base"}
    assert path.stem not in vague
    assert path.stem.startswith("__") or path.stem not in sys.stdlib_module_names


@pytest.mark.parametrize("folder", DATA)
def test_data_is_apart_from_code(folder):
    assert list((PACKAGE / folder).rglob("*.py")) == []


@pytest.mark.parametrize(
    "path",
    [p for p in OURS if p.parent == PACKAGE or _folder(p) not in {"monitoring", "telling", "web"}],
    ids=_shown,
)
def test_what_reads_a_law_cannot_reach_the_network(path):
    reached = {n for n in _imports(path) if n.split(".")[0] in NETWORK or n.startswith("urllib.request")}
    assert not reached


def test_all_but_the_site_works_without_a_web_framework():
    frameworks = {"django", "ninja", "allauth", "django_tasks", "granian", "whitenoise"}
    wrong = [
        (_shown(p), n) for p in OURS if p.parent == PACKAGE or _folder(p) != "web" for n in _imports(p)
        if n.split(".")[0] in frameworks
    ]  # fmt: skip
    assert not wrong


def test_importing_everything_opens_no_connection_and_writes_no_file():
    inside = [p.relative_to(PACKAGE.parent).with_suffix("") for p in OURS]
    modules = [".".join(p.parts).removesuffix(".__init__") for p in inside]
    program = """
import sys
wrong = []
def listen(event, details):
    if event.startswith(("socket.", "subprocess.", "os.system", "urllib.")):
        wrong.append((event, details))
    if event == "open" and isinstance(details[1], str) and set(details[1]) & set("wax+"):
        wrong.append((event, details))
sys.dont_write_bytecode = True
sys.addaudithook(listen)
import importlib, os
os.environ["DJANGO_SETTINGS_MODULE"] = "watchingbrief.web.settings"
importlib.import_module("django").setup()  # its models can be imported only then
for name in sys.argv[1:]:
    importlib.import_module(name)
sys.exit(repr(wrong) if wrong else 0)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, *modules], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


def test_locks_hold_names_versions_and_hashes_only():
    locks = sorted((ROOT / "requirements").glob("*.lock"))
    assert locks
    for lock in locks:
        for line in lock.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                assert "://" not in line, f"{lock.name}: a download address: {line}"
                assert "--hash=sha256:" in line or "==" in line or not line.strip(), f"{lock.name}: {line}"
