"""The words of the site in its languages: every one, with the places left for names and numbers, and compiled."""

import os
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import polib
import pytest
from django.utils import translation
from django.utils.formats import date_format

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


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("en", "3 April 2026", "3 Apr 2026, 14:05"),
        ("fr", "3 avril 2026", "03/04/2026 14:05"),
        ("es", "3 de abril de 2026", "03/04/2026 14:05"),
    ],
)
def test_nobody_reads_a_date_the_wrong_way_round(language, long, short):
    when = datetime(2026, 4, 3, 14, 5)
    with translation.override(language):
        assert date_format(when, "DATE_FORMAT") == long
        assert date_format(when, "SHORT_DATETIME_FORMAT") == short
