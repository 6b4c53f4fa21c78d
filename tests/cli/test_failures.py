"""What a reader is told when a law cannot be read: what happened, where, why, and what to do next."""

import os
import re
from contextlib import contextmanager
from pathlib import Path

import pytest
import strange_files as strange

MESSAGES = Path(__file__).parent / "messages"


@pytest.fixture(scope="module")
def zip_bomb() -> bytes:
    return strange.zip_bomb()


@contextmanager
def _as_nobody():
    """Without a superuser's rights, to whom every file is open."""
    import watchingbrief.reading.read  # noqa: F401  (loaded while its files may still be read)

    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def _message(result, folder: Path) -> str:
    """What was said, with the folder of the test left out."""
    said = result.stderr.replace(f"{folder}{os.sep}", "").replace(str(folder), "FOLDER").strip() + "\n"
    return re.sub(r"(translation into one of: ).*", r"\1LANGUAGES", said)


def _reviewed(name: str, message: str) -> None:
    """Compare with the sample a person has read; WB_WRITE_MESSAGES=1 writes it for the next reviewer."""
    sample = MESSAGES / f"{name}.txt"
    if os.environ.get("WB_WRITE_MESSAGES"):
        sample.write_text(message, encoding="utf-8")
    assert sample.is_file(), f"no reviewed sample of this message:\n{message}"
    assert message == sample.read_text(encoding="utf-8")


def _check_refused(wbrief, path: Path, name: str, command: str = "review") -> None:
    folder = path.parent
    out = folder / "out.json"
    before = sorted(folder.iterdir())
    result = wbrief(command, path, "--format", "json", "-o", out)
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert sorted(folder.iterdir()) == before, "something was left behind"
    message = _message(result, folder)
    assert "Traceback" not in message
    what, why, following, *rest = message.splitlines()
    assert path.name in what or "FOLDER" in what
    assert why.startswith("  why:  ")
    assert following.startswith("  next: ")
    assert not rest
    _reviewed(name, message)


def _write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("command", ["read", "review"])
def test_a_scan_without_a_text_layer_names_the_command_that_mends_it(wbrief, tmp_path, command):
    path = _write(tmp_path, "gazette.pdf", strange.scan())
    _check_refused(wbrief, path, "scan", command)
    assert "ocrmypdf" in (MESSAGES / "scan.txt").read_text()


def test_an_encrypted_pdf(wbrief, tmp_path):
    _check_refused(wbrief, _write(tmp_path, "bill.pdf", strange.encrypted()), "encrypted")


def test_a_pdf_that_is_cut_off_inside_its_first_object(wbrief, tmp_path):
    _check_refused(wbrief, _write(tmp_path, "bill.pdf", strange.scan()[:60]), "damaged-pdf")


def test_a_word_file_that_is_cut_off(wbrief, tmp_path):
    whole = strange.docx(
        b"<w:document>" + b"".join(b"<w:p>%d</w:p>" % n**9 for n in range(3000)) + b"</w:document>"
    )
    _check_refused(wbrief, _write(tmp_path, "bill.docx", whole[: len(whole) // 2]), "damaged-word")


def test_a_word_file_that_unpacks_to_more_than_any_law(wbrief, tmp_path, zip_bomb):
    assert len(zip_bomb) < 2_000_000
    _check_refused(wbrief, _write(tmp_path, "bill.docx", zip_bomb), "zip-bomb")


def test_xml_that_unfolds_without_end(wbrief, tmp_path):
    _check_refused(wbrief, _write(tmp_path, "bill.xml", strange.entities()), "xml-entities")


def test_xml_that_asks_for_another_file(wbrief, tmp_path):
    secret = _write(tmp_path, "secret.txt", b"the source's real name")
    path = _write(tmp_path, "bill.xml", strange.external_entity(secret))
    _check_refused(wbrief, path, "xml-external")
    for command in ("read", "review"):
        assert "real name" not in wbrief(command, path).output


def test_a_picture_with_the_ending_of_a_pdf(wbrief, tmp_path):
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU" + bytes(range(256)) * 4
    _check_refused(wbrief, _write(tmp_path, "bill.pdf", picture), "wrong-ending")


def test_a_text_with_the_ending_of_a_pdf_is_read_and_the_reader_told(wbrief, tmp_path):
    path = _write(tmp_path, "bill.pdf", strange.LAW.encode())
    result = wbrief("read", path)
    assert result.exit_code == 0
    assert "commits an offence" in result.stdout
    _reviewed("wrong-ending-read", _message(result, tmp_path))


@pytest.mark.parametrize("content", [b"", b" \n\t\n"], ids=["no byte", "white space"])
def test_an_empty_file(wbrief, tmp_path, content):
    _check_refused(wbrief, _write(tmp_path, "bill.txt", content), "empty" if not content else "empty-white")


def test_a_text_that_is_no_law(wbrief, tmp_path):
    _check_refused(wbrief, _write(tmp_path, "story.txt", strange.STORY.encode()), "no-law")


def test_a_file_of_200_megabytes_is_refused_by_its_size_alone(wbrief, tmp_path):
    path = tmp_path / "gazette.pdf"
    strange.sparse(path, 200_000_000)
    _check_refused(wbrief, path, "too-large")


def test_a_folder_without_a_law(wbrief, tmp_path):
    folder = tmp_path / "laws"
    folder.mkdir()
    (folder / "notes.xyz").write_text("nothing")
    result = wbrief("review", folder)
    assert result.exit_code == 1
    _reviewed("folder-without-law", _message(result, tmp_path))


def test_a_folder_given_to_read(wbrief, tmp_path):
    folder = tmp_path / "laws"
    folder.mkdir()
    _check_refused(wbrief, folder, "folder-to-read", "read")


def test_no_permission(wbrief, tmp_path):
    path = _write(tmp_path, "bill.txt", strange.LAW.encode())
    path.chmod(0)
    with _as_nobody():
        result = wbrief("review", path)
    assert result.exit_code == 1
    _reviewed("no-permission", _message(result, tmp_path))


def test_a_file_that_is_not_there(wbrief, tmp_path):
    _check_refused(wbrief, tmp_path / "bill.pdf", "not-found")


def test_a_language_without_a_lexicon_is_read_but_not_reviewed(wbrief, tmp_path):
    path = _write(tmp_path, "laki.txt", strange.FINNISH_LAW.encode())
    assert wbrief("read", path).exit_code == 0
    _check_refused(wbrief, path, "unknown-language")


@pytest.mark.parametrize("command", ["read", "review"])
def test_a_fault_of_the_program_is_told_as_that(wbrief, law, monkeypatch, command):
    def fail(*_):
        raise ZeroDivisionError("secret words of the law")

    monkeypatch.setattr("watchingbrief.reading.read", fail)
    _check_refused(wbrief, law, "internal", command)
    shown = wbrief(command, law, "--debug").stderr
    assert "Traceback" in shown
    assert "ZeroDivisionError" in shown
