"""Folders of this machine: a file is an answer."""

import os

import pytest
from tests.monitoring.fetching.asking import NOW, small

from watchingbrief.monitoring.fetching import ask_folder


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "bill.txt").write_text("Section 1. A person commits an offence.")
    (tmp_path / "act.pdf").write_bytes(b"%PDF-1.7 %%EOF")
    return tmp_path


def asked(folder) -> list[tuple[str, str]]:
    return [(o.address, o.kind) for o in ask_folder(folder, settings=small(), clock=lambda: NOW)]


def test_files_in_order_and_by_their_place_in_the_folder(folder):
    os.utime(folder / "act.pdf", (0, 0))
    bill, act = ask_folder(folder, clock=lambda: NOW)
    assert (bill.address, bill.kind, bill.name, bill.at) == ("2025/bill.txt", "fetched", "bill.txt", NOW)
    assert act.body == b"%PDF-1.7 %%EOF"
    assert act.headers == (("last-modified", "Thu, 01 Jan 1970 00:00:00 GMT"),)
    assert str(folder) not in repr([bill, act])


def test_a_file_alone(folder):
    assert asked(folder / "act.pdf") == [("act.pdf", "fetched")]


def test_what_is_hidden_or_on_its_way_is_passed_over(folder):
    for name in (".hidden", "~$act.docx", "act.pdf.part", "x.crdownload", "draft.tmp", ".git/config"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    assert [address for address, _ in asked(folder)] == ["2025/bill.txt", "act.pdf"]


def test_links_are_not_followed(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "secret").write_text("x")
    (folder / "secret").symlink_to(elsewhere / "secret")
    (folder / "more").symlink_to(elsewhere)
    (folder / "round").symlink_to(folder)
    assert [address for address, _ in asked(folder)] == ["2025/bill.txt", "act.pdf"]


def test_files_that_bring_nothing(folder):
    (folder / "a.txt").write_text("\n")
    (folder / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "c.txt").write_bytes(b"x" * 1_000_001)
    (folder / "d.pdf").write_bytes(b"%PDF" + b"x" * 999)
    assert dict(asked(folder)) | {"2025/bill.txt": "", "act.pdf": ""} == {
        "2025/bill.txt": "", "act.pdf": "", "a.txt": "empty", "b.png": "wrong-type", "c.txt": "too-large",
        "d.pdf": "fetched",
    }  # fmt: skip


def test_a_folder_that_is_not_there(folder):
    (outcome,) = ask_folder(folder / "none")
    assert (outcome.kind, outcome.address) == ("not-found", ".")


def test_a_file_that_changes_while_it_is_read(folder, monkeypatch):
    read = type(folder).read_bytes

    def growing(path):
        body = read(path)
        path.write_bytes(body + b"more")
        return body

    monkeypatch.setattr(type(folder), "read_bytes", growing)
    assert {kind for _, kind in asked(folder)} == {"truncated"}
