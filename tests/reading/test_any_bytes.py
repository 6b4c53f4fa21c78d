"""Any bytes at all end in an instrument or a refusal."""

from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import p, word_file

from watchingbrief.instrument import Instrument
from watchingbrief.reading import Refusal, read_bytes

LAW = (
    "1. Title\nThis Act may be cited as the Act.\n2. Access\nA person who accesses data shall be punished.\n"
)
SEEDS = (
    LAW.encode(), LAW.encode("utf-16"), f"<html><body><ol><li>{LAW}</ol><table><tr><td>x".encode(),
    f"# Act\n\n## Part\n\n{LAW}[^1]: note\n|a|b|\n".encode(), word_file("".join(map(p, LAW.split("\n")))),
    b'{"provisions": [{"section": "1", "title": "T", "content": "This Act shall bind."}]}',
    b'<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act/></akomaNtoso>',
    b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF",
)  # fmt: skip


def ends_well(data):
    try:
        instrument = read_bytes(data, "file")
    except Refusal as refusal:
        assert refusal.what and refusal.why and refusal.next and refusal.file == "file"
    else:
        assert isinstance(instrument, Instrument)
        for provision in instrument.provisions:
            assert 0 <= provision.start <= provision.end <= len(instrument.text)


@given(st.binary(max_size=400))
def test_any_bytes(data):
    ends_well(data)


@given(st.text(max_size=400))
def test_any_text(text):
    ends_well(text.encode("utf-8", errors="surrogatepass"))


@settings(max_examples=200)
@given(st.data())
def test_files_cut_spliced_and_overwritten(data):
    """Damage done to a real file: bytes cut out, put in from another file, or overwritten."""
    seed = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(seed)))
        size = data.draw(st.integers(0, 60))
        other = data.draw(st.sampled_from(SEEDS))
        new = data.draw(st.one_of(st.binary(max_size=20), st.just(bytes(other[at : at + size]))))
        seed[at : at + size] = new
    ends_well(bytes(seed))
