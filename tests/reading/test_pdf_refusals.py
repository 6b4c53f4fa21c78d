"""A PDF that cannot be read says so, names the mending command, and costs nothing."""

import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed_law import drawn, encrypted, packed, pages_of, pdf_of, scanned_page, sections, stream, typeset
from tests.timing import seconds

from watchingbrief.reading.formats.pdf import read_pdf
from watchingbrief.reading.refusal import Refusal

LINE = "1. A person who obtains access to a computer without authority commits an offence."


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read_pdf(data)
    assert refused.value.what and refused.value.why and refused.value.next and not refused.value.file
    return refused.value


def test_scan_names_the_mending_command_and_the_language():
    refusal = refusal_of(pdf_of(pages_of([scanned_page()] * 3)))
    assert refusal.code == "scan" and "3 of 3 pages" in refusal.what
    assert "ocrmypdf --skip-text -l eng in.pdf out.pdf" in refusal.next


def test_scan_with_a_stamp_on_its_pages_is_still_a_scan():
    picture = b"q 400 0 0 500 10 10 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n"
    pages = [stream(picture + drawn(f"Copy {n} of 9")) for n in range(9)]
    assert refusal_of(pdf_of(pages_of(pages))).code == "scan"


def test_a_few_scanned_pages_are_named_in_a_notice():
    pages = [stream(drawn(LINE))] * 4
    pages[1:1] = [scanned_page(), scanned_page()]
    transcript = read_pdf(pdf_of(pages_of(pages)))
    assert len(transcript.lines) == 4
    assert any("2-3" in notice and "ocrmypdf" in notice for notice in transcript.notices)


def test_blank_pages_are_no_scan():
    transcript = read_pdf(pdf_of(pages_of([stream(drawn(LINE)), stream(b""), stream(b"")])))
    assert [line.text for line in transcript.lines] == [LINE]
    assert not transcript.notices


def test_a_text_layer_without_letters_is_sent_to_recognition():
    font = (
        b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Odd/FirstChar 65/LastChar 90/Widths["
        + b"500 " * 26 + b"]/Encoding<</Differences[65"
        + b"".join(b"/g%d" % n for n in range(26)) + b"]>>/ToUnicode 9 0 R>>>>"
    )  # fmt: skip
    mapping = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"1 beginbfrange <41> <5A> <E000> endbfrange endcmap end"
    )
    objects = pages_of([stream(drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 3) + drawn("ABCD", y=400))], font)
    objects[10] = objects[10].replace(b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>", b"", 1)
    objects[9] = stream(mapping)
    refusal = refusal_of(pdf_of(objects))
    assert refusal.code == "scan"


def test_a_password_is_asked_for():
    refusal = refusal_of(encrypted(b"secret", b"owner"))
    assert refusal.code == "encrypted" and "password" in refusal.next.lower()


def test_a_file_that_opens_without_password_is_read_though_its_owner_set_one():
    assert [line.text for line in read_pdf(encrypted(b"", b"owner")).lines] == [LINE]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_off_is_damaged(share):
    whole = typeset(sections(1, 20))
    assert refusal_of(whole[: int(len(whole) * share)]).code == "damaged"


def test_a_file_with_a_missing_page_is_damaged():
    objects = pages_of([stream(drawn(LINE))] * 3)
    objects[12] = b"<</Type/Nothing>>"
    del objects[13]
    refusal = refusal_of(pdf_of(objects))
    assert refusal.code == "damaged"


def test_a_claim_of_a_million_pages_is_refused_at_once():
    two, million = (pdf_of(pages_of([stream(drawn(LINE))], count=n)) for n in (2, 1_000_000))
    assert refusal_of(million).code in {"too-large", "damaged"}
    assert seconds(lambda: refusal_of(million)) < 10 * max(seconds(lambda: refusal_of(two)), 0.002)


def test_a_decompression_bomb_is_refused_without_unpacking_it():
    unpacked = b" " * (64 << 20)
    bomb, stored = pdf_of(pages_of([packed(unpacked)])), zlib.compress(unpacked)
    assert refusal_of(bomb).code == "archive-bomb"
    assert seconds(lambda: refusal_of(bomb)) < seconds(lambda: zlib.decompress(stored))


def test_a_bomb_packed_twice_is_refused():
    inner = zlib.compress(b" " * (64 << 20), 9)
    twice = stream(zlib.compress(inner, 9), b"/Filter[/FlateDecode/FlateDecode]")
    assert refusal_of(pdf_of(pages_of([twice]))).code == "archive-bomb"


def test_a_long_and_honest_page_is_no_bomb():
    lines = [f"{n} devices shall be kept for {n * 7919 % 1000} days" for n in range(3000)]
    content = b"".join(drawn(line, y=580 - n) for n, line in enumerate(lines))
    words = " ".join(line.text for line in read_pdf(pdf_of(pages_of([packed(content)]))).lines)
    assert all(line in words for line in lines[:100])


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc to see the peak of memory")
def test_a_thousand_pages_are_read_in_bounded_memory(tmp_path):
    page = packed(
        b"".join(
            drawn(f"({n}) the keeper shall keep record {n} safe for years", y=560 - 11 * n) for n in range(45)
        )
    )
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf_of(pages_of([page] * 1000)))
    script = (
        "import sys; from watchingbrief.reading.formats.pdf import read_pdf\n"
        "print(read_pdf(open(sys.argv[1], 'rb').read()).pages)\n"
        "print(*(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )  # not ru_maxrss: a new process begins with the peak of the one that started it
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    pages, kilobytes = map(int, run.stdout.split())
    assert pages == 1000 and kilobytes < 300_000


@given(st.binary(max_size=300))
def test_any_bytes_end_in_lines_or_a_refusal(noise):
    for data in (noise, b"%PDF-1.7\n" + noise, b"%PDF-1.7\n" + noise + b"\nstartxref\n0\n%%EOF"):
        with pytest.raises(Refusal):
            read_pdf(data)


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=40))
def test_a_law_with_bytes_overwritten_ends_in_lines_or_a_refusal(place, noise):
    whole = bytearray(typeset(sections(1, 3)))
    place %= len(whole)
    whole[place : place + len(noise)] = noise
    try:
        assert read_pdf(bytes(whole)).format == "pdf"
    except Refusal as refusal:
        assert refusal.code in {"damaged", "scan", "encrypted", "too-large", "archive-bomb"}
