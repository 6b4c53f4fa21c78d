"""The page a reader is handed, in a real browser without a network: it opens, and it prints whole."""

import shutil
import subprocess

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
TO_TEXT = shutil.which("pdftotext")


@pytest.mark.skipif(not (BROWSER and TO_TEXT), reason="needs chromium and pdftotext (poppler-utils)")
def test_the_page_prints_with_the_law_and_what_was_found(wbrief, law, tmp_path):
    page, paper = tmp_path / "act.review.html", tmp_path / "act.pdf"
    assert wbrief("review", law, "--format", "html", "-o", page).exit_code == 0
    command = [
        BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={tmp_path / 'profile'}",
        "--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    printed = subprocess.run(
        [TO_TEXT, str(paper), "-"], check=True, capture_output=True, text=True, timeout=30
    ).stdout
    words = " ".join(printed.split())
    assert "publishes false information" in words
    assert "SPEECH.FALSE" in words or "False information" in words
    assert words.count("imprisonment for ten years") >= 1
