"""The page of a comparison in a real browser without a network: it opens, folds, and prints its marks."""

import shutil
import subprocess

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
TO_TEXT = shutil.which("pdftotext")
NEEDS = pytest.mark.skipif(not (BROWSER and TO_TEXT), reason="needs chromium and pdftotext (poppler-utils)")


def _browse(page, profile, *what) -> str:
    command = [
        BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={profile}", *what, page.as_uri(),
    ]  # fmt: skip
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=90).stdout


@NEEDS
def test_the_page_prints_what_changed_and_leaves_out_what_did_not(wbrief, sample, tmp_path):
    page, paper = tmp_path / "changes.html", tmp_path / "changes.pdf"
    drafts = [sample / draft / "cybercrime-bill.txt" for draft in ("draft-1", "draft-2")]
    assert wbrief("compare", *drafts, "--format", "html", "-o", page).exit_code == 0
    _browse(page, tmp_path / "profile", "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    printed = subprocess.run([TO_TEXT, str(paper), "-"], check=True, capture_output=True, text=True).stdout
    words = " ".join(printed.split())
    assert "On the whole rights are" in words
    assert "stood here. It was moved to s. 27" in words
    assert "two one hundred thousand crowns" in words  # struck and underlined
    assert "paragraphs unchanged" not in words
