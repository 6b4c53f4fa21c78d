"""A bundle holds everything a third party needs, and is verified by a script that needs nothing else."""

import ast
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.monitoring.snapshots.evidence import filled, outcome, places

from watchingbrief.monitoring.snapshots import NotRecorded, Store, StoreDamaged, verify, verify_store


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    workspace = tmp_path_factory.mktemp("workspace")
    (workspace / "sources").mkdir()
    (workspace / "sources" / "gazette.yml").write_text("title: Gazette\n")
    (workspace / "sources" / "notes.txt").write_text("private\n")
    return filled(workspace / "store")


@pytest.fixture(scope="module")
def bundle(folder) -> Path:
    return Store(folder).export(folder.parent / "bundle.zip").path


def alone(
    bundle: Path, *more: str, script: Path = Path(verify_store.__file__)
) -> subprocess.CompletedProcess[str]:
    """The script as a third party runs it: with no package of ours, or anybody's, to be found."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(script), str(bundle), *more],
        capture_output=True, text=True, timeout=60, check=False, cwd="/",
    )  # fmt: skip


def rewritten(bundle: Path, target: Path, change) -> Path:
    """The bundle with its parts, a list of names and bytes, changed."""
    with zipfile.ZipFile(bundle) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in change(parts):
            new.writestr(name, content)
    return target


def test_everything_needed_is_in_it_and_nothing_else(bundle, folder):
    names = zipfile.ZipFile(bundle).namelist()
    bodies = [p.relative_to(folder).as_posix() for p in sorted(folder.glob("bodies/*/*"))]
    assert names == [
        "README.txt",
        "HEAD.txt",
        "verify_store.py",
        "sources/gazette.yml",
        "chain.jsonl",
        *bodies,
    ]


def test_the_same_store_gives_the_same_bytes(bundle, folder, tmp_path):
    elsewhere = tmp_path / "moved"
    shutil.copytree(folder.parent, elsewhere)
    other = Store(elsewhere / "store").export(tmp_path / "again.zip")
    assert other.path.read_bytes() == bundle.read_bytes()
    assert {part.date_time for part in zipfile.ZipFile(bundle).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_verifies_here_and_by_the_script_within_it_packed_and_unpacked(bundle, folder, tmp_path):
    head = Store(folder).head
    assert verify(bundle, (head,)).ok
    with zipfile.ZipFile(bundle) as file:
        file.extractall(tmp_path)
    assert str(head) in (tmp_path / "README.txt").read_text()
    assert (tmp_path / "HEAD.txt").read_text() == f"{head}\n"
    for place in (bundle, tmp_path):
        done = alone(place, "--head", str(head), script=tmp_path / "verify_store.py")
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.startswith(f"All as it was recorded: 12 records, 4 bodies.\nHead: {head}\n")
        assert not done.stderr


def test_the_script_needs_only_the_standard_library_of_an_old_python():
    tree = ast.parse(Path(verify_store.__file__).read_text(), feature_version=(3, 8))
    for node in ast.walk(tree):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) else []
        assert all(name.split(".")[0] in sys.stdlib_module_names for name in names)


def test_the_words_of_the_readme_verify_by_hand(bundle, tmp_path):
    """The commands it gives, run as they stand."""
    with zipfile.ZipFile(bundle) as file:
        file.extractall(tmp_path)
    readme = (tmp_path / "README.txt").read_text()
    [first] = [line.strip() for line in readme.splitlines() if line.strip().startswith("head -n 1")]
    done = subprocess.run(first, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == next(iter(Store(tmp_path).entries())).sha256
    assert "sha256sum bodies/*/*" in readme
    done = subprocess.run(
        "sha256sum bodies/*/*", shell=True, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert all(line.split()[0] == Path(line.split()[1]).name for line in done.stdout.splitlines())


def test_heads_that_were_noted_go_with_it(folder, tmp_path):
    store = shutil.copytree(folder, tmp_path / "store")
    (store / "noted-heads.txt").write_text(f"{Store(store).head}\n")
    bundle = Store(store).export(tmp_path / "bundle.zip").path
    assert verify(bundle).ok

    def cut(parts):
        return [(n, c[: c.rindex(b'{"fields"')] if n == "chain.jsonl" else c) for n, c in parts]

    done = verify(rewritten(bundle, tmp_path / "cut.zip", cut))
    assert [str(p) for p in done.problems] == [
        "record 12: it was noted, and the chain ends at 11: it was cut"
    ]
    assert alone(tmp_path / "cut.zip").returncode == 1


@given(data=st.data())
def test_any_byte_of_any_part_that_was_altered_and_packed_anew(bundle, tmp_path_factory, data):
    names = [n for n in zipfile.ZipFile(bundle).namelist() if n.startswith(("chain", "bodies"))]
    altered = data.draw(st.sampled_from(names))

    def change(parts):
        for name, content in parts:
            at = data.draw(st.integers(0, len(content) - 1)) if name == altered else 0
            flip = data.draw(st.integers(1, 255)) if name == altered else 0
            yield name, content[:at] + bytes([content[at] ^ flip]) + content[at + 1 :]

    done = verify(rewritten(bundle, tmp_path_factory.getbasetemp() / "altered.zip", change))
    assert not done.ok


@given(data=st.data())
def test_any_byte_of_the_file_itself(bundle, tmp_path_factory, data):
    """Either it is found, or it changed nothing of what the bundle holds (a date within the zip, say)."""
    content = bytearray(bundle.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.getbasetemp() / "flipped.zip"
    path.write_bytes(content)
    if verify(path).ok:
        with zipfile.ZipFile(path) as new, zipfile.ZipFile(bundle) as old:
            assert {n: new.read(n) for n in new.namelist()} == {n: old.read(n) for n in old.namelist()}


@given(cut=st.floats(0, 0.999))
def test_a_bundle_that_was_cut_off(bundle, tmp_path_factory, cut):
    content = bundle.read_bytes()
    path = tmp_path_factory.getbasetemp() / "cut.zip"
    path.write_bytes(content[: int(len(content) * cut)])
    assert not verify(path).ok


HOSTILE = [
    "../../etc/cron.d/x",
    "/etc/passwd",
    "bodies/../../x",
    "bodies\\..\\x",
    "sources/../x.yml",
    "a\ud7ff\u202e.py",
]


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_parts_that_belong_in_no_bundle(bundle, tmp_path, name):
    hostile = rewritten(bundle, tmp_path / "hostile.zip", lambda parts: [*parts, (name, b"x")])
    done = alone(hostile)
    assert done.returncode == 1
    assert "is no part of a bundle" in done.stdout
    assert done.stdout.isascii()
    assert "\x1b" not in done.stdout
    assert [p.name for p in tmp_path.iterdir()] == ["hostile.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_hides_nothing(bundle, tmp_path):
    double = rewritten(bundle, tmp_path / "double.zip", lambda parts: [("chain.jsonl", b"{}\n"), *parts])
    assert "'chain.jsonl'" in places(verify(double))


def test_a_body_that_unpacks_to_more_than_was_recorded_is_not_read_to_its_end(bundle, tmp_path, monkeypatch):
    def swell(parts):
        return [(n, b"\0" * 300_000_000 if n.startswith("bodies") else c) for n, c in parts[:6]]

    bomb = rewritten(bundle, tmp_path / "bomb.zip", swell)
    read = []
    real = zipfile.ZipExtFile.read
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda self, n=-1: read.append(n) or real(self, n))
    assert any("it is longer than the" in p.what for p in verify(bomb).problems)
    assert sum(read) < 20_000_000


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\x05\x06" + b"\0" * 18], ids=["empty", "pdf", "empty zip"]
)
def test_what_is_no_bundle_is_told(tmp_path, content):
    (tmp_path / "law.zip").write_bytes(content)
    done = alone(tmp_path / "law.zip")
    assert done.returncode == 1
    assert "WRONG" in done.stdout


@pytest.mark.parametrize("wrong", [[], ["a", "b"], ["--help"], ["a", "--head", "12"], ["a", "--head"]])
def test_wrong_use_of_the_script(wrong, capsys):
    assert verify_store.main(wrong) == 2
    assert capsys.readouterr().out.startswith(("Use: python3 verify_store.py", "Error: "))


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert verify_store.main([str(tmp_path / "none.zip")]) == 2
    assert "cannot be read: No such file" in capsys.readouterr().out


def test_what_is_damaged_is_not_exported(folder, tmp_path):
    store = shutil.copytree(folder, tmp_path / "store")
    next(store.glob("bodies/*/*")).unlink()
    (tmp_path / "bundle.zip").write_bytes(b"an earlier one")
    with pytest.raises(StoreDamaged, match="cannot be exported"):
        Store(store).export(tmp_path / "bundle.zip")
    assert (tmp_path / "bundle.zip").read_bytes() == b"an earlier one"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bundle.zip", "store"]


def test_a_place_that_cannot_be_written(folder, tmp_path):
    with pytest.raises(NotRecorded, match="could not be written"):
        Store(folder).export(tmp_path / "none" / "bundle.zip")


def test_it_may_be_exported_while_a_run_goes_on(folder, tmp_path):
    store = shutil.copytree(folder, tmp_path / "store")
    with Store(store) as writer:
        writer.keep(outcome(body=b"new"), "gazette", "act")
        with (store / "chain.jsonl").open("ab") as file:
            file.write(b'{"fields":{"half')
        assert Store(store).export(tmp_path / "bundle.zip").head.number == 13
    assert verify(tmp_path / "bundle.zip").ok


def test_a_store_that_was_never_begun(tmp_path):
    bundle = Store(tmp_path / "store").export(tmp_path / "bundle.zip")
    assert verify(bundle.path).ok
    assert bundle.head.number == 0
