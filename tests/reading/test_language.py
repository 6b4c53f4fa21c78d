"""Languages: told by the text, and one read of laws printed in several."""

import pytest

from watchingbrief.reading.bilingual import keep_one_language
from watchingbrief.reading.language import find_language, primary
from watchingbrief.reading.lines import Line, Transcript

ENGLISH = "A person who, without lawful authority, obtains access to a computer system commits an offence."
FRENCH = "Quiconque accède frauduleusement à tout ou partie d'un système informatique est puni d'une amende."
SPANISH = "El que, sin autorización, acceda a un sistema informático será castigado con la pena de multa."
ARABIC = "يعاقب بالحبس وبالغرامة كل من دخل عمداً إلى نظام معلوماتي دون وجه حق."
RUSSIAN = "Неправомерный доступ к охраняемой законом компьютерной информации наказывается штрафом."
TRADITIONAL = "無故入侵他人電腦或其相關設備者，處三年以下有期徒刑、拘役或科或併科罰金。"
SIMPLIFIED = "违反国家规定，侵入国家事务领域的计算机信息系统的，处三年以下有期徒刑或者拘役。"


@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH, "en"), (FRENCH, "fr"), (SPANISH, "es"), (ARABIC, "ar"), (RUSSIAN, "ru"), (TRADITIONAL, "zh-Hant"),
     (SIMPLIFIED, "zh-Hans"), ("", "und"), ("12 34 — 56", "und"), ("qx zvb wrtpl kkx. bnm qwrt zxc", "und")],
)  # fmt: skip
def test_language_of_a_text(text, language):
    assert find_language(text) == language


def test_statement_of_the_file_counts_only_where_the_text_does_not_speak_against_it():
    assert find_language(ARABIC, "en") == "ar"
    assert find_language("§ 1. 2. 3.", "fr-SN") == "fr"
    assert find_language("第一條", "zh-TW") == "zh-Hant"


@pytest.mark.parametrize(
    ("tag", "known"),
    [
        ("en-GB", "en"),
        ("eng", "en"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hans-CN", "zh-Hans"),
        ("FR", "fr"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_tags_that_files_state(tag, known):
    assert primary(tag) == known


def test_annex_in_another_language_does_not_decide():
    assert find_language(f"{ENGLISH}\n" * 30 + f"{FRENCH}\n" * 6) == "en"


def interleaved(first, second, times=12):
    lines = []
    for n in range(1, times + 1):
        lines += [Line(f"({n}) {first}", line=2 * n), Line(f"({n}) {second}", line=2 * n + 1)]
    return Transcript(lines, "text")


@pytest.mark.parametrize(("first", "second"), [(FRENCH, ENGLISH), (ENGLISH, FRENCH), (ARABIC, ENGLISH)])
def test_of_two_languages_the_one_with_words_to_review_by_is_read(first, second):
    transcript = interleaved(first, second)
    keep_one_language(transcript)
    assert {line.text.partition(" ")[2] for line in transcript.lines} == {ENGLISH}
    assert len(transcript.lines) == 12
    assert {one.reason for one in transcript.set_aside} == {"other language"}
    assert "English" in transcript.notices[0]


def test_no_line_is_lost_between_the_languages():
    transcript = interleaved(FRENCH, ENGLISH)
    before = sorted("".join(line.text for line in transcript.lines))
    keep_one_language(transcript)
    after = "".join(line.text for line in transcript.lines) + "".join(
        one.text for one in transcript.set_aside
    )
    assert sorted(after.replace("\n", "")) == before


def test_one_language_after_the_other():
    lines = [Line(f"({n}) {words}") for words in (FRENCH, ENGLISH) for n in range(1, 13)]
    lines.insert(12, Line("PART I"))
    transcript = Transcript(lines, "text")
    keep_one_language(transcript)
    assert [line.text for line in transcript.lines][:2] == ["PART I", f"(1) {ENGLISH}"]


def test_translation_with_gaps_gives_way_to_the_whole_law():
    lines = [Line(f"Article {n}. {FRENCH}") for n in range(1, 21)]
    lines += [Line(f"Article {n}. {ENGLISH}") for n in range(1, 21) if n % 4]
    transcript = Transcript(lines, "text")
    keep_one_language(transcript)
    assert len(transcript.lines) == 20 and FRENCH in transcript.lines[0].text


def test_quotation_in_another_language_stays_in_the_law():
    lines = [Line(f"({n}) {ENGLISH}") for n in range(1, 30)]
    lines.insert(9, Line(FRENCH))
    transcript = Transcript(lines, "text")
    keep_one_language(transcript)
    assert len(transcript.lines) == 30 and not transcript.notices
