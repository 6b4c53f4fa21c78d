"""Files that cannot be read as law: each is told what it is, why that matters, and what to do next."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from word_files import p, word_file

import watchingbrief
from watchingbrief.reading import Refusal, read, read_bytes

BILL = """1. Short title
This Act may be cited as the Cybercrime Act.
2. Illegal access
A person who, without lawful authority, accesses a computer system commits an offence and is liable to a fine.
"""


def refusal(data, name="bill.txt"):
    with pytest.raises(Refusal) as refused:
        read_bytes(data, name)
    return complete(refused.value, name)


def complete(one, name):
    assert one.what.endswith(".") and one.why.endswith(".") and one.next
    assert one.file == name
    assert str(one).startswith(f"{name}: {one.what}")
    return one


def refused_file(path, **options):
    with pytest.raises(Refusal) as refused:
        read(path, **options)
    return complete(refused.value, Path(path).name)


def test_a_law_is_read(tmp_path):
    path = tmp_path / "bill.txt"
    path.write_text(BILL)
    instrument = watchingbrief.read(path)
    assert [one.label for one in instrument.provisions if one.kind == "section"] == ["1", "2"]
    assert instrument.source.name == "bill.txt" and instrument.source.size == len(BILL)
    assert read(str(path)) == instrument


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\0" * 100, b"\xef\xbb\xbf \n"])
def test_empty_file(data):
    assert refusal(data).code == "empty"


def test_missing_file(tmp_path):
    assert refused_file(tmp_path / "no.pdf").code == "not-found"


def test_folder(tmp_path):
    assert refused_file(tmp_path).code == "directory"


def test_no_permission(tmp_path, monkeypatch):
    path = tmp_path / "secret.txt"
    path.write_text(BILL)

    def closed(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)  # the tests may run as root, whom no file is closed to
    assert refused_file(path).code == "no-permission"


def test_huge_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("the file was opened"))
    one = refused_file(path)
    assert one.code == "too-large" and "200 MB" in one.what


def test_limit_is_the_callers(tmp_path):
    path = tmp_path / "bill.txt"
    path.write_text(BILL)
    assert refused_file(path, max_bytes=10).code == "too-large"


def test_device_and_pipe_are_no_files(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refused_file(tmp_path / "pipe").code == "not-found"
    assert refused_file("/dev/zero").code == "not-found"


def test_name_with_a_zero_byte():
    assert refused_file("bad\0name").code == "not-found"


def zip_with(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc"),
        (b"{\\rtf1\\ansi A person commits an offence.}", ".rtf"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 99, "picture"),
        (b"\x1f\x8b\x08" + b"\0" * 99, "gzip"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 99, "7z"),
        (zip_with("law.pdf"), "zip"),
        (
            zip_with("mimetype", "content.xml").replace(b"x", b"application/vnd.oasis.opendocument.text", 1),
            ".odt",
        ),
        (zip_with("xl/workbook.xml"), "spreadsheet"),
        (b"\x7fELF" + b"\0" * 99, "program"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "XML of another kind (<rss>)"),
        (bytes(range(256)) * 20, "no kind of file known here"),
    ],
)
def test_files_of_other_kinds_are_named(data, named):
    one = refusal(data, "file.bin")
    assert one.code == "unknown-format" and named in one.what


@pytest.mark.parametrize("seed", range(5))
def test_random_bytes(seed):
    import random

    assert refusal(random.Random(seed).randbytes(5000), "law.pdf").code == "unknown-format"


@pytest.mark.parametrize(
    ("name", "format", "notice"),
    [
        ("law.pdf", "text", "ends in .pdf, but it holds plain text"),
        ("law.docx", "text", "ends in .docx, but it holds plain text"),
        ("law.txt", "text", ""),
        ("law", "text", ""),
        ("law.md", "text", ""),
    ],
)
def test_wrong_ending_is_read_with_a_notice(name, format, notice):
    instrument = read_bytes(BILL.encode(), name)
    assert instrument.source.format == format
    assert [n for n in instrument.notices if "ends in" in n] == [
        n for n in instrument.notices if notice and notice in n
    ]
    assert bool(notice) == any("ends in" in n for n in instrument.notices)


def test_word_and_web_page_under_other_names():
    body = "".join(p(line) for line in BILL.splitlines())
    assert read_bytes(word_file(body), "bill.pdf").source.format == "docx"
    page = f"<html><body>{''.join(f'<p>{line}</p>' for line in BILL.splitlines())}</body></html>"
    assert read_bytes(page.encode(), "bill.txt").source.format == "html"


def test_report_is_no_law():
    report = "We asked companies what they lost to cybercrime last year. Most of them did not know. " * 20
    assert refusal(report.encode()).code == "not-law"


def test_language_that_cannot_be_told_is_said():
    words = "\n".join(f"Ingingo ya {n}: qx zvb wrtpl kkx" for n in range(1, 9))
    instrument = read_bytes(words.encode(), "law.txt")
    assert instrument.language == "und"
    assert any("language could not be told" in notice for notice in instrument.notices)


def test_same_bytes_same_instrument():
    assert read_bytes(BILL.encode(), "a.txt") == read_bytes(BILL.encode(), "a.txt")


def test_importing_the_package_loads_nothing_heavy():
    import subprocess
    import sys

    heavy = {"lxml", "selectolax", "fasttext", "yaml", "pypdfium2"}
    loaded = f"import sys, watchingbrief; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
