"""Two versions compared on the site: what people do, what they see, and what must never happen."""

import re

import pytest
from django.urls import reverse

from tests.web.compared import done, law_version, made, quick_reviews
from watchingbrief.reports.comparison.as_html import comparison_html
from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.comparing.models import Comparison
from watchingbrief.web.comparing.pairing import redlined
from watchingbrief.web.comparing.stored import Stale, packed, unpacked
from watchingbrief.web.instruments.models import Instrument, Visibility
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.jobs.models import State

OLD = """Cybercrime Act

1. Interpretation
In this Act, "computer system" means any device that processes data automatically.

2. Illegal access
A person who intentionally and without right accesses a computer system commits an offence.

3. Interception
A court may order the interception of traffic data for the investigation of a serious offence.

4. Insult
A person who insults a public officer by means of a computer system commits an offence.

5. Costs
The costs of this Act are paid out of the treasury of the Republic and accounted for every year.
"""
NEW = """Cybercrime Act

1. Interpretation
In this Act, "computer system" means any device that processes data automatically.

2. Costs
The costs of this Act are paid out of the treasury of the Republic and accounted for every year.

3. Illegal access
A person who intentionally accesses a computer system commits an offence.

4. Interception
The police may order the interception of traffic data for the investigation of any offence.

5. Register
The Authority keeps a register of every <script>alert(1)</script> {{ 7|add:7 }} notice and publishes it.
"""


@pytest.fixture
def drafts(instrument):
    return law_version(instrument, 1, OLD), law_version(instrument, 2, NEW)


@pytest.fixture
def page(drafts):
    """The address of a comparison that was made."""
    done(*drafts)
    return reverse("comparison", args=["cybercrime-bill", 1, 2])


def text(html: str, without: str) -> str:
    """What a reader reads of a page when one of the marks is left out."""
    plain = re.sub(rf"<{without}\b.*?</{without}>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", plain).split())


def test_a_comparison_kept_is_the_same_comparison(version, second_version):
    comparison, drift = made(version, second_version)
    again = unpacked(packed(comparison, drift), comparison.old, comparison.new)
    assert again == (comparison, drift)
    # What reports tell by identity holds as well: places lead to the changes, changes to the provisions.
    assert comparison_html(*again) == comparison_html(comparison, drift)
    law = comparison.new
    assert all(p is law.provision(p.id) for change in again[0].every() for p in change.new)


def test_a_comparison_without_drift_keeps_why(drafts):
    comparison, _ = made(*drafts)
    kept = packed(comparison, "No lexicon for this language.")
    assert unpacked(kept, comparison.old, comparison.new) == (comparison, "No lexicon for this language.")


def test_a_comparison_of_another_text_is_never_shown_for_this_one(drafts, as_role, page):
    comparison, drift = made(*drafts)
    with pytest.raises(Stale):
        unpacked(packed(comparison, drift), comparison.new, comparison.old)
    row = Comparison.objects.get()
    Comparison.objects.filter(pk=row.pk).update(made=packed(*made(drafts[1], drafts[0])))
    reader = as_role(Role.READER)
    assert "read anew" in reader.get(page).content.decode()
    reader.post(reverse("start_comparison", args=["cybercrime-bill"]), {"old": "1", "new": "2"})
    assert Comparison.objects.get().state == State.WAITING


@pytest.mark.django_db(transaction=True)
def test_a_reader_has_two_versions_compared_and_reads_what_changed(drafts, as_role, monkeypatch):
    quick_reviews(monkeypatch)
    reader = as_role(Role.READER)
    assert 'name="old"' in reader.get(reverse("compare", args=["cybercrime-bill"])).content.decode()
    answer = reader.post(reverse("start_comparison", args=["cybercrime-bill"]), {"old": "1", "new": "2"})
    assert answer.headers["Location"] == reverse("comparison", args=["cybercrime-bill", 1, 2])
    assert Comparison.objects.get().state == State.DONE
    html = reader.get(answer.headers["Location"]).content.decode()
    assert "In a minute" in html and "Worse in" in html
    assert "A court may order" in text(html, "ins") and "The police may order" in text(html, "del")
    assert Entry.objects.filter(act="comparison.asked").count() == 1


def test_asking_twice_compares_once(drafts, as_role, page):
    reader = as_role(Role.READER)
    reader.post(reverse("start_comparison", args=["cybercrime-bill"]), {"old": "1", "new": "2"})
    assert Comparison.objects.count() == 1 and not Entry.objects.filter(act="comparison.asked").exists()


@pytest.mark.parametrize("chosen", [{"old": "1", "new": "1"}, {"old": "1"}, {"old": "x", "new": "99"}, {}])
def test_a_choice_that_is_none_is_told_and_makes_nothing(drafts, as_role, chosen):
    answer = as_role(Role.READER).post(
        reverse("start_comparison", args=["cybercrime-bill"]), chosen, follow=True
    )
    assert "Choose two different versions" in answer.content.decode()
    assert not Comparison.objects.exists()


def test_visitors_read_a_public_comparison_and_start_none(public_instrument, drafts, page, client):
    assert client.get(page).status_code == 200
    answer = client.post(reverse("start_comparison", args=["cybercrime-bill"]), {"old": "2", "new": "1"})
    assert answer.status_code == 302 and "login" in answer.headers["Location"]
    assert Comparison.objects.count() == 1
    assert "Sign in" in client.get(reverse("comparison", args=["cybercrime-bill", 2, 1])).content.decode()


def test_looking_at_a_pair_that_was_not_compared_changes_nothing(drafts, as_role):
    html = as_role(Role.READER).get(reverse("comparison", args=["cybercrime-bill", 1, 2])).content.decode()
    assert "have not been compared yet" in html and "<form" in html
    assert not Comparison.objects.exists()


def test_while_it_is_made_the_page_says_how_far_it_is_and_why_it_failed(drafts, as_role):
    address = reverse("comparison", args=["cybercrime-bill", 1, 2])
    row = Comparison.objects.create(old=drafts[0], new=drafts[1], state=State.RUNNING, part=35)
    reader = as_role(Role.READER)
    assert 'value="35"' in reader.get(address).content.decode()
    assert 'value="35"' in reader.get(address, headers={"HX-Request": "true"}).content.decode()
    Comparison.objects.filter(pk=row.pk).update(state=State.FAILED, failure="It took too long.\nTry again.")
    assert "It took too long." in reader.get(address).content.decode()
    assert reader.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_what_a_law_says_never_runs(page, as_role):
    for view in ("?show=all", "?show=all&view=sides"):
        html = as_role(Role.READER).get(page + view).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
        assert "<script>alert" not in html and "{{ 7|add:7 }}" in html


def test_each_version_can_be_read_off_the_redline(page, drafts, as_role):
    html = as_role(Role.READER).get(page + "?show=all").content.decode()
    for change in redlined(Comparison.objects.get()).comparison.changes:
        for version, provisions, other in zip(drafts, (change.old, change.new), ("ins", "del"), strict=True):
            law = instrument_of(version)
            for p in provisions:
                words = " ".join(law.text[p.start : p.end].split())
                shown = text(html, other).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
                assert words.replace(" ", "") in shown.replace(" ", ""), words


def test_a_move_is_told_at_both_ends_with_links_to_the_other(page, as_role):
    html = as_role(Role.READER).get(page).content.decode()
    assert re.search(r'id="old-sec_5"[^>]*>s. 5 stood here. It moved to <a href="#new-sec_2">', html)
    assert re.search(r'Moved here from where it stood as <a href="#old-sec_5">', html)


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("new-sec_4", "#new-sec_4"),
        ("old-sec_4", "#old-sec_4"),
        ("sec_1", "?show=all#new-sec_1"),
        ("old-sec_2", "#new-sec_3"),
    ],
)
def test_a_link_to_a_provision_finds_it_wherever_it_is_told(page, as_role, asked, leads):
    answer = as_role(Role.READER).get(page, {"at": asked})
    assert answer.status_code == 302 and answer.headers["Location"].endswith(leads)
    html = as_role(Role.COMMENTER).get(answer.headers["Location"].split("#")[0]).content.decode()
    assert f'id="{leads.split("#")[1]}"' in html


def test_a_link_to_what_is_not_there_finds_nothing(page, as_role):
    assert as_role(Role.READER).get(page, {"at": "new-sec_99"}).status_code == 404


def test_filters_leave_only_what_is_wanted(page, as_role):
    reader = as_role(Role.READER)
    inserted = reader.get(page + "?kind=inserted").content.decode()
    assert 'id="new-sec_5"' in inserted and 'id="new-sec_4"' not in inserted
    rights = reader.get(page + "?show=rights").content.decode()
    assert 'id="old-sec_4"' in rights and 'id="new-sec_5"' not in rights
    assert "No change is of this kind" in reader.get(page + "?kind=split").content.decode()
    assert reader.get(page + "?kind=nonsense&page=x&view=y&show=z").status_code == 200


def test_side_by_side_needs_no_script(page, as_role):
    html = as_role(Role.READER).get(page + "?view=sides").content.decode()
    assert 'class="side"' in html and '<input type="radio" name="view" value="sides" checked>' in html


def test_swapped_is_the_other_comparison(page, as_role):
    html = as_role(Role.READER).get(page).content.decode()
    assert reverse("comparison", args=["cybercrime-bill", 2, 1]) in html


@pytest.mark.parametrize(
    ("format", "begins"),
    [("docx", b"PK"), ("html", b"<!DOCTYPE html>"), ("csv", b"\xef\xbb\xbf"), ("json", b"{")],
)
def test_it_is_taken_along_as_a_file_and_never_shown_as_a_page_of_the_site(page, as_role, format, begins):
    answer = as_role(Role.READER).get(f"{page}as/{format}/")
    assert answer.content.lstrip(b"\n").startswith(begins)
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_an_unknown_format_is_not_there(page, as_role):
    assert as_role(Role.READER).get(f"{page}as/exe/").status_code == 404


@pytest.fixture
def elsewhere(db):
    owner = Organisation.objects.create(name="Elsewhere", slug="elsewhere")
    other = Instrument.objects.create(
        slug="other-act", organisation=owner, title="Quagmire Wiretapping Ordinance"
    )
    law_version(other, 1, NEW)
    return other


def test_a_law_one_may_not_read_is_neither_offered_nor_compared(drafts, elsewhere, as_role):
    reader = as_role(Role.READER)
    assert "Quagmire" not in reader.get(reverse("compare", args=["cybercrime-bill"])).content.decode()
    reader.post(reverse("start_comparison", args=["cybercrime-bill"]), {"old": "1", "new": "other-act/1"})
    assert not Comparison.objects.exists()
    done(drafts[0], elsewhere.versions.get())
    across = reverse("comparison_across", args=["cybercrime-bill", 1, "other-act", 1])
    assert reader.get(across).status_code == 404
    assert reader.get(f"{across}as/json/").status_code == 404
    assert "Quagmire" not in reader.get(reverse("compare", args=["cybercrime-bill"])).content.decode()


def test_two_laws_one_may_read_are_compared(drafts, elsewhere, as_role):
    Instrument.objects.filter(pk=elsewhere.pk).update(visibility=Visibility.PUBLIC)
    done(drafts[0], elsewhere.versions.get())
    across = reverse("comparison_across", args=["cybercrime-bill", 1, "other-act", 1])
    html = as_role(Role.READER).get(across).content.decode()
    assert (
        "Quagmire" in html
        and reverse("comparison_across", args=["other-act", 1, "cybercrime-bill", 1]) in html
    )


def test_a_provision_is_followed_through_all_versions(page, as_role):
    html = (
        as_role(Role.READER)
        .get(reverse("provision_history", args=["cybercrime-bill", 2, "sec_2"]))
        .content.decode()
    )
    assert "s. 5" in html and "moved" in html
    gone = as_role(Role.COMMENTER).get(reverse("provision_history", args=["cybercrime-bill", 1, "sec_4"]))
    assert "It is gone." in gone.content.decode()


def test_a_history_that_needs_comparisons_asks_for_them(drafts, as_role, monkeypatch):
    reader = as_role(Role.READER)
    address = reverse("provision_history", args=["cybercrime-bill", 2, "sec_2"])
    assert "have not been compared yet" in reader.get(address).content.decode()
    answer = reader.post(reverse("compare_all", args=["cybercrime-bill"]), {"back": address})
    assert answer.headers["Location"] == address and Comparison.objects.get().state == State.WAITING
    assert "are being compared" in reader.get(address).content.decode()


def test_no_one_is_led_away_from_the_site(drafts, as_role):
    answer = as_role(Role.READER).post(
        reverse("compare_all", args=["cybercrime-bill"]), {"back": "https://evil.example/"}
    )
    assert answer.headers["Location"] == reverse("compare", args=["cybercrime-bill"])


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_drafts_side_by_side_for_the_table(page, as_role, format):
    answer = as_role(Role.READER).get(
        reverse("columns", args=["cybercrime-bill"]), {"v": ["1", "2"], "format": format}
    )
    assert answer.content.startswith(b"PK") and f"columns.{format}" in answer.headers["Content-Disposition"]


def test_a_single_draft_makes_no_columns(page, as_role):
    answer = as_role(Role.READER).get(reverse("columns", args=["cybercrime-bill"]), {"v": "1"}, follow=True)
    assert "two to twelve drafts" in answer.content.decode()


def test_long_laws_come_in_pages_and_every_change_stands_on_one(instrument, as_role):
    def law(word: str) -> str:
        return "Long Act\n\n" + "\n\n".join(
            f"{k}. Duty {k}\nThe holder of permit {k} shall {word} the record of class {k * 7} within {k} days."
            for k in range(1, 61)
        )

    done(law_version(instrument, 1, law("keep")), law_version(instrument, 2, law("destroy")))
    reader, address = as_role(Role.READER), reverse("comparison", args=["cybercrime-bill", 1, 2])
    first = reader.get(address).content.decode()
    pages = sorted(set(map(int, re.findall(r"\?page=(\d+)#redline", first))))
    assert pages == [2, 3]
    shown = [reader.get(f"{address}?page={k}").content.decode() for k in (1, *pages)]
    every = [
        anchor for html in shown for anchor in re.findall(r'<section class="change[^"]*" id="([^"]+)"', html)
    ]
    assert len(every) == len(set(every)) == 60
    assert reader.get(address, {"at": "new-sec_60"}).headers["Location"].endswith("?page=3#new-sec_60")
    assert reader.get(f"{address}?page=999").status_code == 200
