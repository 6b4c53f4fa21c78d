"""The law as a page: every letter of it, its findings beside the words, in whatever language and however long."""

import html
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.urls import reverse

from tests.web.reading import kept_as
from tests.web.reviewed import reviewed
from watchingbrief.instrument import Instrument
from watchingbrief.reading import read
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.models import State
from watchingbrief.web.reading_room import parts, rendered
from watchingbrief.web.reading_room.inline import Inline, Link, Mark
from watchingbrief.web.reading_room.kept import kept, sweep
from watchingbrief.web.reading_room.law_html import Around, LawHtml
from watchingbrief.web.reading_room.parts import Laid
from watchingbrief.web.reading_room.quoting import NotTheLaw, words_at, words_in
from watchingbrief.web.reviewing.models import Finding, Judgment
from watchingbrief.web.speaking.discussion.models import Comment

PAGE = "/instruments/cybercrime-bill/1/"
ARABIC = """قانون مكافحة الجرائم الإلكترونية

الفصل الأول
أحكام عامة

المادة 1
التعريفات
في تطبيق هذا القانون يقصد بالنظام المعلوماتي كل جهاز يعالج البيانات آلياً.

المادة 2
الأخبار الكاذبة
(1) يعاقب بالحبس كل من نشر أخباراً كاذبة.
(2) تضاعف العقوبة إذا ارتكبت الجريمة المنصوص عليها في المادة 1.
"""


class Letters(HTMLParser):
    """What `selection.js` takes for the law's letters: by paragraph, with the offset each says it begins at."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list] = []
        self._open: list[tuple[str, str]] = []  # tag, and what it is: "", "start", "aside", "letters"

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        kind = next((name for name in ("start", "aside", "letters") if f"data-{name}" in given), "")
        if kind == "start":
            self.found.append([int(given["data-start"]), ""])
        if kind == "letters":
            self.found[-1][1] += "\ufffd"
        if tag not in {"img", "br", "link", "meta", "input"}:
            self._open.append((tag, kind))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        kinds = {kind for _tag, kind in self._open}
        if "start" in kinds and not kinds & {"aside", "letters"}:
            self.found[-1][1] += data


def letters(page: str) -> list[list]:
    parser = Letters()
    parser.feed(page)
    return parser.found


def law_of(text: str, tmp_path: Path, name: str = "law.txt") -> Instrument:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.fixture
def reader(client_of, person):
    return client_of(person(Role.READER))


# --- The words ------------------------------------------------------------------------------------------------------


def assert_every_letter_once(law: Instrument) -> None:
    laid = Laid(law)
    rendering = LawHtml(laid, Inline(law.text, (), (), rtl=False), Around())
    seen = [False] * len(law.text)
    for part in range(1, laid.count + 1):
        for start, words in letters(rendering.html(part)):
            own = law.text[start : start + len(words)]
            assert words == "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in own)
            for at in range(start, start + len(words)):
                assert not seen[at], "the same letter twice"
                seen[at] = True
    assert all(was or letter.isspace() for was, letter in zip(seen, law.text, strict=True))


@pytest.mark.parametrize("draft", ["draft-1", "draft-2"])
def test_every_letter_of_the_law_stands_on_its_page_once_at_its_offset(draft) -> None:
    assert_every_letter_once(read(Path(__file__).parents[2] / "sample" / draft / "cybercrime-bill.html"))


@pytest.mark.parametrize("limit", [1, 300, 5_000])
def test_the_same_when_it_is_cut_into_parts(limit, monkeypatch, version) -> None:
    monkeypatch.setattr(parts, "PAGE", limit)
    law = instrument_of(version)
    assert Laid(law).count > 5
    assert_every_letter_once(law)


def test_the_same_in_arabic_and_with_letters_beyond_the_first_plane(tmp_path) -> None:
    assert_every_letter_once(law_of(ARABIC, tmp_path))
    assert_every_letter_once(
        law_of("Act\n\n1. Signs\nNobody shall 𝔴rite 😀 or \u202e evil.\n\n2. End\nEnd.\n", tmp_path)
    )


def test_marks_and_links_lose_no_letter_whatever_they_overlap() -> None:
    text = "The Minister may, under section 5, order <anything> & more.\u202e"
    links = [Link(4, 12, "term", "#m"), Link(24, 33, "ref", "#s"), Link(10, 20, "ref", "#x")]
    marks = [
        Mark(0, 30, 1, "a", "high", "1", 0),
        Mark(8, 58, 2, "b", "met", "2", 0),
        Mark(24, 33, 3, "c", "low", "3", 1),
    ]
    from watchingbrief.web.reading_room.inline import without_overlaps

    made = Inline(text, without_overlaps(links), marks, rtl=False).html(0, len(text))
    (_start, words), *others = letters(f'<p data-start="0">{made}</p>')
    assert not others and words == text.replace("\u202e", "\ufffd")
    assert "<anything>" not in made and 'id="words-c-1"' in made
    assert [int(n) for n in re.findall(r'class="to [^>]*>(\d)</a>', made)] == [1, 3, 2]


def test_words_are_held_to_the_law(version) -> None:
    law = instrument_of(version)
    start = law.text.index("without authority", law.provision("sec_5").start)
    found = words_at(law, start, start + 17, "without\n authority")
    assert found.quote == "without authority" and found.provision == law.provision("sec_5__subsec_1")
    across = words_at(law, start, start + 200, law.text[start : start + 200])
    assert across.provision == law.provision("sec_5")
    assert words_in(law, law.provision("sec_5"), "WITHOUT authority").start == start
    for wrong in [(start + 1, start + 18, "without authority"), (-5, 3, "x"), (0, 10**9, "x"), (5, 5, "")]:
        with pytest.raises(NotTheLaw):
            words_at(law, *wrong)
    with pytest.raises(NotTheLaw):
        words_at(law, 0, 6000, law.text[:6000])


# --- The page -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_law_stands_on_the_page_with_its_findings_beside_their_words(version, reader) -> None:
    review = reviewed(version)
    page = reader.get(PAGE).content.decode()
    text = instrument_of(version).text
    for start, words in letters(page):
        assert text.startswith(words, start)
    for finding in review.findings.all():
        assert page.count(f'id="finding-{finding.key}"') == 1
        if finding.evidence:
            assert f'id="words-{finding.key}"' in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', page):
        assert html.unescape(target) in {html.unescape(i) for i in ids} | {"main", ""}


@pytest.mark.django_db
def test_a_finding_that_all_reject_leaves_the_margin_and_one_that_is_judged_says_so(
    version, reader, person
) -> None:
    review, reviewer = reviewed(version), person(Role.REVIEWER)
    first, second = review.findings.filter(eid="sec_5")[:2]
    assert f"finding-{first.key}" in reader.get(PAGE).content.decode()
    Judgment.objects.create(finding=first, reviewer=reviewer, word="reject", reason="No.")
    Judgment.objects.create(finding=second, reviewer=reviewer, word="accept", reason="Plainly so.")
    page = reader.get(PAGE).content.decode()
    assert f"finding-{first.key}" not in page and "Plainly so." in page and reviewer.name in page
    Judgment.objects.all().delete()
    page = reader.get(PAGE).content.decode()
    assert f"finding-{first.key}" in page and "Plainly so." not in page


@pytest.mark.django_db
def test_a_kept_page_is_nobody_elses(version, public_instrument, client, reader, person) -> None:
    review, reviewer = reviewed(version), person(Role.REVIEWER)
    Judgment.objects.create(
        finding=review.findings.first(), reviewer=reviewer, word="accept", reason="Plainly so."
    )
    assert reviewer.name in reader.get(PAGE).content.decode()
    visitor = client.get(PAGE).content.decode()
    assert "Plainly so." in visitor and reviewer.name not in visitor
    french = reader.get(PAGE, headers={"Accept-Language": "fr"}).content.decode()
    assert '<html lang="fr"' in french
    assert "csrfmiddlewaretoken" not in rendered.page(rendered.Asked(version, 1, True))
    public_instrument.visibility = "organisation"
    public_instrument.save()
    assert client.get(PAGE).status_code == 302


@pytest.mark.django_db
def test_a_long_law_opens_part_by_part_and_every_address_finds_its_part(version, reader, monkeypatch) -> None:
    monkeypatch.setattr(parts, "PAGE", 4_000)
    rendered._laid.cache_clear()
    law = instrument_of(version)
    count = rendered.laid_out(version).count
    assert count > 5
    for number in range(1, count + 1):
        page = reader.get(f"{PAGE}?part={number}")
        assert page.status_code == 200 and len(page.content) < 120_000
    assert reader.get(f"{PAGE}?part={count + 1}").status_code == 404
    assert reader.get(f"{PAGE}?part=0").status_code == 404
    assert reader.get(f"{PAGE}?part=²").status_code == 200
    for p in law.provisions:
        if p.kind == "section":
            assert f'id="{p.id}"' in reader.get(f"{PAGE}?at={p.id}").content.decode()
            break
    last = law.provisions[-1].id
    assert f'id="{last}"' in reader.get(f"{PAGE}?at={last}").content.decode()
    rendered._laid.cache_clear()


@pytest.mark.django_db
def test_an_arabic_law_runs_from_right_to_left(version, reader, tmp_path) -> None:
    kept_as(version, law_of(ARABIC, tmp_path))
    page = reader.get(PAGE).content.decode()
    assert re.search(r'class="text" id="law" data-law lang="ar" dir="rtl"', page)
    assert "الأخبار الكاذبة" in page
    assert reader.get(f"{PAGE}at/art_2/").status_code == 200


@pytest.mark.django_db
def test_script_in_the_text_of_a_law_is_text(version, reader, tmp_path) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    text = (
        f'Cybercrime Act {evil}\n\n1. Interpretation {evil}\nIn this Act, "computer" means any device {evil} that'
        f" works.\n\n2. Access\nA person who accesses a computer under section 1 commits an offence.\u202e {evil}\n\n"
        "3. Penalty\nThe court may order a fine.\n"
    )
    kept_as(version, law_of(text, tmp_path))
    for path in (PAGE, f"{PAGE}?source=1", f"{PAGE}at/sec_1/", f"{PAGE}?at=%22%3E%3Cscript%3E"):
        shown = reader.get(path).content.decode()
        assert "<script>alert" not in shown and "<img src=x" not in shown and "\u202e" not in shown
        assert " style=" not in shown


@pytest.mark.django_db
def test_defined_terms_lead_to_what_they_mean(version, reader) -> None:
    page = reader.get(PAGE).content.decode()
    number = re.search(r'<a class="term" href="#(meaning-\d+)">computer system</a>', page)[1]
    meaning = re.search(rf'<div id="{number}".*?</div>', page, re.DOTALL)[0]
    assert "processes computer data" in meaning and 'href="#sec_2' in meaning


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "says"), [(State.RUNNING, "is being read"), (State.FAILED, "could not be read")]
)
def test_a_version_that_is_not_read_says_so(version, reader, state, says) -> None:
    Version.objects.filter(pk=version.pk).update(
        state=state, instrument_json=None, failure="Damaged.\nWhy.\nNext."
    )
    assert says in reader.get(PAGE).content.decode()
    assert reader.get(f"{PAGE}at/sec_5/").status_code == 302


@pytest.mark.django_db
def test_a_provision_can_be_cited_linked_and_followed_to_other_versions(
    version, second_version, reader
) -> None:
    reviewed(version)
    page = reader.get(reverse("provision", args=["cybercrime-bill", 1, "sec_5"])).content.decode()
    assert 'data-copies="s. 5, Cybercrime Bill, Freedonia, draft-1"' in page
    assert "http://testserver/instruments/cybercrime-bill/1/at/sec_5/" in page
    assert "/instruments/cybercrime-bill/2/at/sec_5/" in page
    assert "Access is a crime although no security measure is overcome" in page
    assert f'href="{PAGE}?part=1#sec_5"' in page
    assert "/add/" not in page  # readers add nothing
    assert reader.get(f"{PAGE}at/sec_999/").status_code == 404


@pytest.mark.django_db
def test_every_provision_has_its_page(version, reader) -> None:
    for eid in list(version.provisions.values_list("eid", flat=True))[::25]:
        assert reader.get(reverse("provision", args=["cybercrime-bill", 1, eid])).status_code == 200


@pytest.mark.django_db
def test_a_page_of_law_asks_the_database_little(version, reader, django_assert_max_num_queries) -> None:
    reviewed(version)
    reader.get(PAGE)
    with django_assert_max_num_queries(12):
        reader.get(PAGE)


@pytest.mark.django_db
def test_sections_that_were_spoken_of_are_marked_for_those_who_may_read_it(
    version, as_role, reader, client, public_instrument
) -> None:
    speaker, told = as_role(Role.COMMENTER), 'at/sec_5/#discussion" aria-label="{}"'
    assert "#discussion" not in reader.get(PAGE).content.decode()
    speaker.post(f"{PAGE}at/sec_5__subsec_1/comment/", {"quote": "", "text": "Whose authority?"})
    assert told.format("1 comment or amendment") in reader.get(PAGE).content.decode()
    speaker.post(f"{PAGE}at/sec_5/comment/", {"quote": "", "text": "Too broad."})
    assert told.format("2 comments and amendments") in reader.get(PAGE).content.decode()
    assert "#discussion" not in client.get(PAGE).content.decode()  # nor is it told that there is any
    Comment.objects.update(deleted="2026-01-01T00:00Z")
    assert "#discussion" not in reader.get(PAGE).content.decode()


@pytest.mark.django_db
def test_the_number_of_findings_does_not_change_the_number_of_questions(version, as_role) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    review, reviewer = reviewed(version), as_role(Role.REVIEWER)  # for whom nothing is kept
    asked = []
    for keep in (158, 20):
        Finding.objects.filter(review=review, order__gte=keep).delete()
        reviewer.get(f"{PAGE}review/?page=1")  # the summary is written anew
        with CaptureQueriesContext(connection) as questions:
            reviewer.get(f"{PAGE}review/?page=1")
        asked.append(len(questions))
    assert abs(asked[0] - asked[1]) <= 1


def test_a_provision_of_a_law_without_groups_or_headings(tmp_path) -> None:
    law = law_of("Act\n\nSection 1.\nNobody shall do it.\n\nSection 2.\nIt ends.\n", tmp_path)
    assert_every_letter_once(replace(law, definitions=()))


@pytest.mark.django_db
@pytest.mark.parametrize("of", ["at/sec_5/", "review/"])
def test_what_is_kept_for_readers_follows_what_reviewers_say(version, reader, client_of, person, of) -> None:
    finding = reviewed(version).findings.filter(eid="sec_5", verdict="problem").first()
    assert "Plainly so." not in reader.get(f"{PAGE}{of}").content.decode()
    reviewer = person(Role.REVIEWER)
    said = Judgment.objects.create(finding=finding, reviewer=reviewer, word="accept", reason="Plainly so.")
    page = reader.get(f"{PAGE}{of}").content.decode()
    assert "Plainly so." in page and reviewer.name in page
    said.reason, said.edition = "On second thoughts, yes.", 2
    said.save()
    page = reader.get(f"{PAGE}{of}").content.decode()
    assert "Plainly so." not in page and "On second thoughts, yes." in page
    version.label = "As introduced"
    version.save()
    assert "As introduced" in reader.get(f"{PAGE}{of}").content.decode()


@pytest.mark.django_db
def test_what_is_kept_of_a_provision_and_a_review_names_nobody_to_visitors(
    version, public_instrument, client, reader, person
) -> None:
    finding = reviewed(version).findings.filter(eid="sec_5", verdict="problem").first()
    reviewer = person(Role.REVIEWER)
    Judgment.objects.create(finding=finding, reviewer=reviewer, word="accept", reason="Plainly so.")
    for of in ("at/sec_5/", "review/"):
        assert reviewer.name in reader.get(f"{PAGE}{of}").content.decode()
        visitor = client.get(f"{PAGE}{of}").content.decode()
        assert "Plainly so." in visitor and reviewer.name not in visitor


def test_kept_pages_take_no_more_room_than_they_may(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    assert sweep() == 0, "nothing was kept yet"
    for number in range(10):
        kept(f"1/{number}.html", "law", lambda: "x" * 1_000)
        page = tmp_path / "pages" / "1" / f"{number}.html"
        os.utime(page, (number, number))
    assert sweep(most=100_000) == 0
    assert sweep(most=8_000) > 0
    left = sorted(path.name for path in (tmp_path / "pages" / "1").iterdir())
    assert left == ["5.html", "6.html", "7.html", "8.html", "9.html"], "the oldest go"
    assert kept("1/0.html", "law", lambda: "written anew") == "written anew"


@pytest.mark.django_db
def test_whoever_takes_another_name_is_known_by_it_on_kept_pages_too(version, reader, person) -> None:
    review, reviewer = reviewed(version), person(Role.REVIEWER)
    Judgment.objects.create(
        finding=review.findings.first(), reviewer=reviewer, word="accept", reason="Plainly."
    )
    before = reviewer.name
    assert before in reader.get(PAGE).content.decode()
    reviewer.name = "Somebody who left"
    reviewer.save()
    page = reader.get(PAGE).content.decode()
    assert before not in page and "Somebody who left" in page
