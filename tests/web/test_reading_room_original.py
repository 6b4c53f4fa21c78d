"""The original beside the law: pages drawn apart, what was set aside, and nothing left behind."""

import html
import re
from pathlib import Path

import pytest

from tests.web.reading import kept_as
from watchingbrief.reading import read
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.reading_room.page_image import png

PAGE = "/instruments/cybercrime-bill/1/"


@pytest.fixture
def reader(client_of, person):
    return client_of(person(Role.READER))


@pytest.fixture
def pdf(version, settings, tmp_path) -> Version:
    """The version as it was read from a PDF, with its file."""
    settings.MEDIA_ROOT = tmp_path
    path = Path(__file__).parents[2] / "sample" / "draft-1" / "cybercrime-bill.pdf"
    (tmp_path / "law.pdf").write_bytes(path.read_bytes())
    version.file = "law.pdf"
    return kept_as(version, read(path))


@pytest.mark.django_db
def test_a_page_of_the_original_is_drawn_once(pdf, reader, monkeypatch) -> None:
    answer = reader.get(f"{PAGE}page/4/")
    picture = b"".join(answer.streaming_content)
    assert (
        answer.headers["Content-Type"] == "image/png"
        and picture.startswith(b"\x89PNG")
        and len(picture) > 20_000
    )
    monkeypatch.setattr("subprocess.run", lambda *_args, **_more: pytest.fail("drawn again"))
    assert b"".join(reader.get(f"{PAGE}page/4/").streaming_content) == picture


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 20, 9_999_999])
def test_there_is_no_page_beyond_the_last(pdf, reader, number) -> None:
    assert reader.get(f"{PAGE}page/{number}/").status_code == 404


@pytest.mark.django_db
def test_a_page_that_cannot_be_drawn_says_so_and_keeps_nothing(pdf, reader, tmp_path) -> None:
    (tmp_path / "law.pdf").write_bytes(b"%PDF-1.7 nonsense")
    answer = reader.get(f"{PAGE}page/1/")
    assert answer.status_code == 422 and "cannot be drawn" in answer.content.decode()
    assert not list((tmp_path / "pages").rglob("*.png"))


@pytest.mark.django_db
def test_the_original_stands_beside_the_law_page_by_page(pdf, reader) -> None:
    page = reader.get(PAGE).content.decode()
    assert re.search(r'<a class="pg" data-aside data-page="6" id="page-6"', page)
    beside = reader.get(f"{PAGE}?page=6").content.decode()
    assert f'src="{PAGE}page/6/"' in beside and "page 6 of 19" in beside
    assert "page 19 of 19" in reader.get(f"{PAGE}source/?page=4000").content.decode()


@pytest.mark.django_db
def test_of_a_text_what_was_set_aside_is_shown(version, reader) -> None:
    law = instrument_of(version)
    assert law.set_aside
    beside = reader.get(f"{PAGE}?source=1").content.decode()
    assert html.escape(law.set_aside[0].reason) in beside and "<img src" not in beside.split("<main")[1]


def test_a_picture_is_a_picture() -> None:
    import struct
    import zlib

    made = png(3, 2, [b"\x00\x80\xff", b"\xff\x80\x00"])
    at = made.index(b"IDAT")
    size = struct.unpack(">I", made[at - 4 : at])[0]
    assert zlib.decompress(made[at + 4 : at + 4 + size]) == b"\0\x00\x80\xff\0\xff\x80\x00"
    assert struct.unpack(">II", made[16:24]) == (3, 2)


@pytest.mark.django_db
def test_nothing_of_a_deleted_version_stays_on_disk(
    pdf, reader, tmp_path, django_capture_on_commit_callbacks
) -> None:
    reader.get(PAGE)
    assert b"".join(reader.get(f"{PAGE}page/4/"))
    folder = tmp_path / "pages" / str(pdf.pk)
    assert list(folder.glob("*.html")) and list(folder.glob("*.png"))
    with django_capture_on_commit_callbacks(execute=True):
        pdf.delete()
    assert not folder.exists()
