"""Results are written whole or not at all, under names that never clash and never steer a terminal."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchingbrief.cli.output import report_names, write_whole
from watchingbrief.cli.printable import printable_name


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_file_is_written_as_given(tmp_path):
    write_whole(tmp_path / "r.json", b"\xef\xbb\xbfa\r\nb")
    assert (tmp_path / "r.json").read_bytes() == b"\xef\xbb\xbfa\r\nb"
    assert _names(tmp_path) == ["r.json"]


@pytest.mark.parametrize("moment", ["fsync", "replace"])
@pytest.mark.parametrize(
    "cause", [OSError(28, "No space left on device"), KeyboardInterrupt(), SystemExit(143)]
)
def test_whatever_ends_the_writing_leaves_what_was_there_before(tmp_path, monkeypatch, moment, cause):
    target = tmp_path / "r.json"
    target.write_bytes(b"before")

    def fail(*_):
        raise cause

    owner = os if moment == "fsync" else Path
    monkeypatch.setattr(owner, moment, fail)
    with pytest.raises(type(cause)):
        write_whole(target, b"after")
    assert _names(tmp_path) == ["r.json"]
    assert target.read_bytes() == b"before"


def test_a_new_file_has_the_rights_the_user_gives_new_files(tmp_path):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "r.json", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "r.json").stat().st_mode) == 0o640


def test_a_file_written_over_keeps_its_rights(tmp_path):
    target = tmp_path / "r.json"
    target.write_bytes(b"before")
    target.chmod(0o600)
    write_whole(target, b"after")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.json").write_bytes(b"before")
    (tmp_path / "link.json").symlink_to("real.json")
    write_whole(tmp_path / "link.json", b"after")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"after"


def test_a_device_is_written_to_and_not_replaced():
    write_whole(Path(os.devnull), b"x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_reports_are_named_after_their_laws():
    assert report_names(["bill.pdf", "act.v2.docx"], ".review.json") == [
        "bill.review.json",
        "act.v2.review.json",
    ]


def test_laws_of_one_name_keep_their_endings_and_are_counted():
    assert report_names(["bill.pdf", "Bill.docx", "bill.pdf"], ".r") == [
        "bill.pdf.r",
        "Bill.docx.r",
        "bill.pdf-2.r",
    ]


@given(st.lists(st.text(min_size=1, max_size=300), max_size=8))
def test_no_two_reports_share_a_name_and_each_is_a_plain_file_name(sources):
    names = report_names(sources, ".review.json")
    assert len({n.casefold() for n in names}) == len(sources)
    for name in names:
        assert name.endswith(".review.json")
        assert len(name.encode()) <= 255
        assert not name.startswith((".", "-"))
        assert not set(name) & set("/\\\n\r\0\x1b\u202e")


@given(st.text())
def test_a_name_at_the_terminal_is_one_line_without_controls(name):
    shown = printable_name(name)
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) <= 0xDFFF for c in shown)


def test_the_byte_of_a_name_that_is_no_letter_is_spelled_out():
    assert printable_name(os.fsdecode(b"a\xff.pdf")) == "a[U+DCFF].pdf"
    assert printable_name("a\x1b[31m\nb.pdf") == "a[U+001B][31m[U+000A]b.pdf"
