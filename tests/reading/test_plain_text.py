"""Plain text: hard-wrapped or a paragraph a line, pages, encodings."""

import pytest

from watchingbrief.reading.formats.plain_text import read_plain_text

WRAPPED = """CHAPTER ONE

1. A person who, without right, obtains access to the whole or any
part of a computer system by infringing its security measures, or
who goes beyond the access that was granted to him or her, commits
an offence.
"""


def test_hard_wrapped_lines_keep_the_gaps_between_paragraphs():
    lines = read_plain_text(WRAPPED.encode()).lines
    assert not any(line.whole for line in lines)
    assert [line.gap > 0 for line in lines] == [False, True, False, False, False]
    assert [line.line for line in lines] == [1, 3, 4, 5, 6]


def test_paragraph_a_line():
    text = (
        "1 Short title\nThis Act may be cited as the Act.\n\n2 Offences\n"
        + "A person commits an offence. " * 12
    )
    assert all(line.whole for line in read_plain_text(text.encode()).lines)


def test_long_line_among_wrapped_ones_is_whole():
    lines = read_plain_text((WRAPPED * 4 + "A long paragraph. " * 15).encode()).lines
    assert [line.whole for line in lines][-2:] == [False, True]


def test_form_feeds_end_pages():
    transcript = read_plain_text(f"{WRAPPED}\f{WRAPPED}\f\n".encode())
    assert transcript.pages == 2
    assert {(line.page, line.line) for line in transcript.lines if line.text == "CHAPTER ONE"} == {
        (1, 1),
        (2, 1),
    }


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028"])
def test_line_endings(ending):
    text = ending.join(["1. Title", "2. Offences", ""])
    assert [line.text for line in read_plain_text(text.encode()).lines] == ["1. Title", "2. Offences"]


FRENCH = "Article 1er – Quiconque accède frauduleusement à un système informatique est puni d’une amende."
RUSSIAN = "Статья 1. Неправомерный доступ к охраняемой законом компьютерной информации наказывается штрафом."
ARABIC = "المادة 1 يعاقب بالحبس وبالغرامة كل من دخل عمداً إلى نظام معلوماتي دون وجه حق"
CHINESE = "第一条 为了保障网络安全，维护网络空间主权和国家安全、社会公共利益，制定本法。"
POLISH = (
    "Art. 1. Kto bez uprawnienia uzyskuje dostęp do informacji dla niego nieprzeznaczonej, podlega grzywnie."
)
TURKISH = (
    "Madde 1. Bir bilişim sistemine hukuka aykırı olarak giren kişiye bir yıla kadar hapis cezası verilir."
)
THAI = "มาตรา ๕ ผู้ใดเข้าถึงโดยมิชอบซึ่งระบบคอมพิวเตอร์ที่มีมาตรการป้องกัน ต้องระวางโทษจำคุก"
HEBREW = "סעיף 4. החודר שלא כדין לחומר מחשב הנמצא במחשב, דינו מאסר שלוש שנים"
KOREAN = "제1조 이 법은 정보통신망의 이용을 촉진하고 이용자를 보호함을 목적으로 한다."
TAIWANESE = "第一條 為保障資通安全，維護國家安全與社會公共利益，特制定本法。"
JAPANESE = "第一条 この法律は、不正アクセス行為を禁止するとともに、これについての罰則を定める。"
GREEK = "Άρθρο 1. Όποιος αποκτά παράνομα πρόσβαση σε σύστημα πληροφοριών τιμωρείται με φυλάκιση."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"), (FRENCH, "utf-16"), (FRENCH, "utf-16-le"), (FRENCH, "utf-16-be"),
        (FRENCH, "utf-8-sig"), (FRENCH, "utf-32"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"),
        (RUSSIAN, "utf-16-le"), (ARABIC, "cp1256"), (CHINESE, "gb18030"), (CHINESE, "utf-16"),
        (POLISH, "cp1250"), (GREEK, "cp1253"), (TURKISH, "cp1254"), (THAI, "cp874"),
        (HEBREW, "cp1255"), (KOREAN, "euc_kr"), (TAIWANESE, "big5"), (JAPANESE, "shift_jis"),
    ],
)  # fmt: skip
def test_encodings(text, encoding):
    transcript = read_plain_text(text.encode(encoding))
    assert [line.text for line in transcript.lines] == [text]
    assert bool(transcript.notices) == (not encoding.startswith("utf"))


def test_invisible_marks_go_and_letters_are_composed():
    text = "1.\u00a0The\u200b of\u00adfence\u200f of  cafe\u0301\x07 owners\ufeff"
    assert [line.text for line in read_plain_text(text.encode()).lines] == ["1. The offence of café owners"]
