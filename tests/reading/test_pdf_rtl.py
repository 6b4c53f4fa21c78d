"""Laws written from right to left."""

import unicodedata

from printed_law import typeset

from watchingbrief.reading.formats.pdf import read_pdf

SAID = "لا يجوز دخول النظام إلا بأمر من القاضي المختص، ويعاقب بغرامة كل من دخل عمدا بدون وجه حق. "


def arabic(body: str) -> list[str]:
    pdf = typeset(f'#set text(font: "DejaVu Sans", lang: "ar", dir: rtl, size: 9pt)\n{body}')
    return [unicodedata.normalize("NFC", line.text) for line in read_pdf(pdf).lines]


def test_arabic_lines_read_as_written():
    body = f"المادة 7: {SAID}\n\n(12) {SAID * 2}"
    assert " ".join(arabic(body)) == f"المادة 7: {SAID}(12) {SAID * 2}".strip()


def test_numbers_that_hang_before_their_paragraph():
    rows = ",".join(f"[({n})],[{SAID}]" for n in range(1, 6))
    lines = arabic(f"#grid(columns: (60pt, 1fr), row-gutter: 8pt, {rows})")
    assert [line.split()[0] for line in lines if line.startswith("(")] == [f"({n})" for n in range(1, 6)]


def test_columns_are_read_from_the_right():
    body = "\n\n".join(f"المادة {n} {SAID * 2}" for n in range(1, 25))
    lines = arabic(f"#set page(columns: 2)\n{body}")
    assert [line.split()[1] for line in lines if line.startswith("المادة")] == [str(n) for n in range(1, 25)]
