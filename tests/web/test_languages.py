"""The words of the site in its languages: every one, with the places left for names and numbers, and compiled."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

WEB = Path(__file__).parents[2] / "src" / "watchingbrief" / "web"
COMPLETE = ("fr", "es", "ar")
READY_TO_FILL = ("ru", "zh_Hans")
PLACES = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}|%[sd]")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(WEB / "locale" / language / "LC_MESSAGES" / "django.po")


def said(entry: polib.POEntry) -> list[str]:
    """All forms of a message."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", COMPLETE)
def test_every_message_is_translated(language):
    missing = [e.msgid for e in catalogue(language) if "fuzzy" in e.flags or not all(said(e))]
    assert missing == []


@pytest.mark.parametrize("language", COMPLETE)
def test_what_is_put_into_a_message_has_its_place_in_the_translation(language):
    for entry in catalogue(language):
        known = set(PLACES.findall(entry.msgid)) | set(PLACES.findall(entry.msgid_plural or ""))
        forms = said(entry)
        for form in forms:
            assert set(PLACES.findall(form)) <= known, f"{entry.msgid!r}: {form!r}"
        assert set(PLACES.findall(forms[-1])) == known, f"{entry.msgid!r}: {forms[-1]!r}"


@pytest.mark.parametrize("language", COMPLETE)
def test_markup_in_a_message_is_the_same_in_the_translation(language):
    for entry in catalogue(language):
        for form in said(entry):
            assert sorted(re.findall(r"</?\w+", form)) == sorted(re.findall(r"</?\w+", entry.msgid)), (
                entry.msgid
            )


@pytest.mark.parametrize("language", COMPLETE)
def test_the_compiled_catalogue_is_of_the_written_one(language):
    written = catalogue(language)
    compiled = polib.mofile(WEB / "locale" / language / "LC_MESSAGES" / "django.mo")
    forms = {(e.msgctxt, e.msgid): said(e) for e in written.translated_entries()}
    assert {(e.msgctxt, e.msgid): said(e) for e in compiled} == forms, "compile it: make messages"


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs xgettext (Debian: gettext)")
def test_the_catalogues_hold_every_word_of_the_site_and_no_other(tmp_path):
    copied = tmp_path / "web"
    shutil.copytree(WEB, copied, ignore=shutil.ignore_patterns("locale", "__pycache__", "migrations"))
    (copied / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-location", "-v0"]
    settings = {**os.environ, "DJANGO_SETTINGS_MODULE": "watchingbrief.web.settings"}
    subprocess.run(command, cwd=copied, env=settings, check=True, capture_output=True, timeout=120)
    there = {
        (e.msgctxt, e.msgid) for e in polib.pofile(copied / "locale" / "en" / "LC_MESSAGES" / "django.po")
    }
    for language in (*COMPLETE, *READY_TO_FILL):
        kept = {(e.msgctxt, e.msgid) for e in catalogue(language)}
        assert kept == there, f"{language}: make messages"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("es", "ltr"), ("ar", "rtl")]
)
def test_a_page_speaks_the_language_that_was_asked_for(client, language, direction):
    page = client.get("/", headers={"accept-language": language}).content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert ("Skip to the content" in page) == (language == "en")
