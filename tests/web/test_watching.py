"""Watching on the site: from a source on the web to an event, an alert and a version in the library."""

import http.server
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from watchingbrief.review.concerns import concerns
from watchingbrief.web.accounts.models import Membership, Organisation, Role
from watchingbrief.web.instruments.models import Version
from watchingbrief.web.jobs.models import State
from watchingbrief.web.watching import workspace as places
from watchingbrief.web.watching.models import Alert, Event, FeedKey, Run
from watchingbrief.web.watching.running import ask_what_is_due, mirror
from watchingbrief.web.watching.telling import rule_of, tell_people

SAMPLE = Path(__file__).parents[2] / "sample"
pytestmark = pytest.mark.django_db
FIELDS = {
    "title": "Cybercrime Bill", "address": "https://parliament.example.org/bill", "kind": "page", "jurisdiction": "FR",
    "cadence": "1d", "completeness": "current", "select": "#bill", "leave_out": ".advert",
}  # fmt: skip


@pytest.fixture(autouse=True)
def site(settings, tmp_path):
    from watchingbrief.web.site_folder import SiteFolder

    settings.SITE = SiteFolder(tmp_path / "site")
    settings.MEDIA_ROOT = settings.SITE.files
    settings.SITE.prepare()
    return settings.SITE


@pytest.fixture
def official_page():
    """A page of this machine that shows one draft, and can be told to show another."""

    class Page(http.server.BaseHTTPRequestHandler):
        draft = "draft-1"

        def do_GET(self):
            path = SAMPLE / type(self).draft / "cybercrime-bill.html"
            found = self.path == "/bill"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if found:
                self.wfile.write(path.read_bytes())

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Page.address = f"http://127.0.0.1:{server.server_port}/bill"
    yield Page
    server.shutdown()


@pytest.fixture
def bill(organisation, official_page):
    """A source that follows that page: as only who runs the site could write it, for its address is a private one."""
    source = places.described(FIELDS).model_copy(
        update={
            "address": official_page.address,
            "private_addresses": True,
            "cadence": timedelta(hours=1),
            "select": "",
        }
    )
    return places.add(organisation, source)


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_source_is_written_as_the_command_line_reads_it(organisation, as_role, at_once, monkeypatch):
    monkeypatch.setattr("watchingbrief.web.watching.running.try_once", _no_network)
    with at_once():
        answer = as_role(Role.EDITOR).post("/organisations/digital-rights-watch/watching/add/", FIELDS)
    assert (
        answer.headers["Location"] == "/organisations/digital-rights-watch/watching/sources/cybercrime-bill/"
    )
    (source,) = places.workspace_of(organisation).sources
    assert (source.address, source.instrument) == (FIELDS["address"], "Cybercrime Bill")
    assert source.part == ("#bill", ".advert")
    assert "no network" in as_role(Role.READER).get(answer.headers["Location"]).content.decode()


def _no_network(_workspace, source):
    from watchingbrief.monitoring.following import Trial

    return Trial(source.id, None, why="no network in tests")


EDIT = "/organisations/digital-rights-watch/watching/sources/cybercrime-bill/edit/"


def test_a_source_is_changed_and_what_the_form_does_not_ask_stays(organisation, as_role, at_once):
    with at_once():
        as_role(Role.EDITOR).post("/organisations/digital-rights-watch/watching/add/", FIELDS)
    place = places.folder_of(organisation) / "sources" / "cybercrime-bill.yml"
    place.write_text(place.read_text() + "texts: {least: 2}\nofficial: false\nstatus: bill\n")
    editor = as_role(Role.EDITOR)
    page = editor.get(f"{EDIT}?leave_out=p.gloss").content.decode()
    assert 'value=".advert, p.gloss"' in page and 'value="#bill"' in page
    changed = {**FIELDS, "title": "The Bill", "select": "", "leave_out": "p.gloss", "cadence": "7d"}
    with at_once():
        assert editor.post(EDIT, changed).status_code == 302
    (source,) = places.workspace_of(organisation).sources
    assert (source.id, source.title, source.select, source.leave_out) == (
        "cybercrime-bill", "The Bill", "", "p.gloss",
    )  # fmt: skip
    assert (source.texts.least, source.official, source.status, source.cadence.days) == (2, False, "bill", 7)
    assert [p.name for p in place.parent.iterdir()] == [place.name]
    assert Run.objects.filter(trial=True, source="cybercrime-bill").count() == 2, "it is tried again"


def test_a_source_that_could_not_be_followed_is_not_changed(organisation, as_role, at_once):
    editor = as_role(Role.EDITOR)
    with at_once():
        editor.post("/organisations/digital-rights-watch/watching/add/", FIELDS)
    place = places.folder_of(organisation) / "sources" / "cybercrime-bill.yml"
    before = place.read_bytes()
    answer = editor.post(EDIT, {**FIELDS, "links": "["})
    assert "no regular expression" in answer.content.decode()
    assert place.read_bytes() == before
    assert as_role(Role.REVIEWER).post(EDIT, {**FIELDS, "title": "x"}).status_code in {403, 404}
    assert place.read_bytes() == before


@pytest.mark.parametrize("line", ["private_addresses: true", "folder: /etc"])
def test_what_who_runs_the_site_put_there_is_not_the_members_to_change(organisation, as_role, at_once, line):
    editor = as_role(Role.EDITOR)
    with at_once():
        editor.post("/organisations/digital-rights-watch/watching/add/", FIELDS)
    place = places.folder_of(organisation) / "sources" / "cybercrime-bill.yml"
    kept = [
        one for one in place.read_text().splitlines() if "folder" not in line or not one.startswith("address")
    ]
    place.write_text("\n".join([*kept, line]))
    assert editor.get(EDIT).status_code == editor.post(EDIT, FIELDS).status_code == 404
    assert "Change it" not in editor.get(EDIT.removesuffix("edit/")).content.decode()
    assert line in place.read_text()


def test_a_cadence_of_its_own_is_offered_as_it_is(organisation, as_role, at_once):
    editor = as_role(Role.EDITOR)
    with at_once():
        editor.post("/organisations/digital-rights-watch/watching/add/", FIELDS)
    place = places.folder_of(organisation) / "sources" / "cybercrime-bill.yml"
    place.write_text(place.read_text().replace("cadence: 1 day", "cadence: 36 hours"))
    assert '<option value="36 hours" selected>' in editor.get(EDIT).content.decode()


def test_a_folder_of_the_server_and_its_own_network_cannot_be_followed(organisation, as_role, at_once):
    for more in (
        {"folder": "/etc", "address": ""},
        {"private_addresses": "on", "address": "http://10.0.0.1/"},
    ):
        with at_once():
            as_role(Role.EDITOR).post("/organisations/digital-rights-watch/watching/add/", {**FIELDS, **more})
    for source in places.workspace_of(organisation).sources:
        assert not source.folder and not source.private_addresses


def test_a_new_version_is_an_event_that_is_told_once_and_goes_into_the_library(
    organisation, bill, official_page, person, client_of, at_once
):
    editor = person(Role.EDITOR)
    alert = Alert.objects.create(user=editor, name="Gravest", severity="high", kinds="new-version")
    Alert.objects.filter(pk=alert.pk).update(since=timezone.now() - timedelta(days=1))
    browser = client_of(editor)
    _asked(browser, at_once)
    official_page.draft = "draft-2"
    _asked(browser, at_once)
    events = Event.objects.filter(organisation=organisation)
    assert {e.kind for e in events} == {"new-instrument", "new-version", "status-changed"}
    (message,) = mail.outbox
    assert message.to == [editor.email] and "Cybercrime Bill" in message.body
    assert tell_people(timezone.now()) == 0, "nothing twice"

    new = events.get(kind="new-version")
    page = browser.get(f"/organisations/digital-rights-watch/watching/events/{new.pk}/").content.decode()
    assert "What it does to rights" in page and 'class="quote"' in page
    with at_once():
        taken = browser.post(
            f"/organisations/digital-rights-watch/watching/events/{new.pk}/take/", {"status": "draft"}
        )
    version = Version.objects.get()
    assert taken.headers["Location"] == version.get_absolute_url()
    assert version.file.read() == (SAMPLE / "draft-2" / "cybercrime-bill.html").read_bytes()
    assert version.state == State.DONE and version.provisions.exists()


@pytest.mark.parametrize(("role", "is_told"), [(Role.EDITOR, True), (Role.READER, False)])
def test_who_keeps_a_source_is_told_what_it_may_leave_out(
    organisation, bill, as_role, at_once, role, is_told, monkeypatch
):
    with at_once():
        ask_what_is_due()
    found = Event.objects.get(kind="new-instrument")
    found.stated["detail"]["chosen"]["leave_out"] = ["div.remark", "p.<gloss>"]
    found.save()
    monkeypatch.setattr(places, "is_of_the_web", lambda source: source.id == bill.id)
    page = (
        as_role(role).get(f"/organisations/digital-rights-watch/watching/events/{found.pk}/").content.decode()
    )
    assert ("<code>div.remark, p.&lt;gloss&gt;</code>" in page) == is_told
    form = "sources/cybercrime-bill/edit/?leave_out=div.remark%2C%20p.%3Cgloss%3E"
    assert (form in page) == is_told


def _asked(browser, at_once):
    with at_once():
        browser.post("/organisations/digital-rights-watch/watching/ask/", {"source": "cybercrime-bill"})


def test_what_is_due_is_asked_and_nothing_else(organisation, bill, at_once):
    with at_once():
        assert ask_what_is_due() == 1
    assert Run.objects.get().report["asked"] == 1
    with at_once():
        assert ask_what_is_due() == 0, "it was asked a moment ago"


def test_events_of_runs_outside_the_site_are_taken_over_once(organisation, bill, at_once):
    from watchingbrief.monitoring.at_once import run_once

    run_once(places.workspace_of(organisation), None, timezone.now())
    assert mirror(organisation) == 1
    assert mirror(organisation) == 0


def test_an_alert_tells_nothing_of_organisations_one_has_left(organisation, bill, person, at_once):
    user = person(Role.READER)
    alert = Alert.objects.create(user=user, name="All")
    Alert.objects.filter(pk=alert.pk).update(since=timezone.now() - timedelta(days=1))
    Membership.objects.filter(user=user).delete()
    with at_once():
        ask_what_is_due()
    assert Event.objects.count() == 1
    assert mail.outbox == []


def test_a_feed_opens_by_its_token_alone_and_a_new_one_closes_the_old(
    organisation, bill, person, client_of, client, at_once
):
    user = person(Role.READER)
    with at_once():
        ask_what_is_due()
    browser = client_of(user)
    browser.get("/watching/alerts/")
    token = FeedKey.objects.get(user=user).token
    feed = client.get(f"/feeds/mine/{token}/events.atom")
    assert feed.headers["Content-Type"] == "application/atom+xml" and b"Cybercrime Bill" in feed.content
    browser.post("/watching/alerts/feed/")
    assert client.get(f"/feeds/mine/{token}/events.atom").status_code == 404


def test_the_agenda_says_what_is_due_and_forgets_what_was_reviewed(
    organisation, bill, person, client_of, at_once
):
    with at_once():
        ask_what_is_due()
    browser = client_of(person(Role.EDITOR))
    place = "/organisations/digital-rights-watch/watching/agenda/"
    browser.post(
        f"{place}plan/", {"instrument": "Cybercrime Bill", "reviewer": "A. Njoroge", "due": "2020-01-31"}
    )
    page = browser.get(place).content.decode()
    assert "A. Njoroge" in page and ">due<" in page and "Since the last review" in page
    browser.post(f"{place}reviewed/", {"instrument": "Cybercrime Bill"})
    page = browser.get(place).content.decode()
    assert ">due<" not in page and "Since the last review" not in page


def test_nobody_sees_what_another_organisation_follows(organisation, bill, person, client_of, at_once):
    with at_once():
        ask_what_is_due()
    other = Organisation.objects.create(name="Other", slug="other")
    browser = client_of(person(Role.ADMINISTRATOR, other))
    event = Event.objects.get()
    for address in ("sources/cybercrime-bill/", f"events/{event.pk}/", "agenda/", ""):
        assert browser.get(f"/organisations/digital-rights-watch/watching/{address}").status_code == 404
        assert browser.get(f"/organisations/other/watching/{address}").status_code == (
            200 if address in {"agenda/", ""} else 404
        )
    assert "Cybercrime Bill" not in browser.get("/watching/").content.decode()


def test_an_alert_is_for_concerns_that_are_ticked_by_their_titles(as_role):
    reader = as_role(Role.READER)
    assert "False information" in reader.get("/watching/alerts/new/").content.decode()
    ticked = {"name": "Speech", "concerns": ["SPEECH.FALSE", "SPEECH.DEFAME"]}
    reader.post("/watching/alerts/new/", ticked)
    alert = Alert.objects.get()
    assert rule_of(alert).concerns == ("SPEECH.FALSE", "SPEECH.DEFAME")
    page = reader.get(f"/watching/alerts/{alert.pk}/").content.decode()
    assert page.count("checked") == 2 and "Only some concerns (2)" in page


def test_an_alert_may_be_for_all_concerns_by_name(as_role):
    as_role(Role.READER).post("/watching/alerts/new/", {"name": "x", "concerns": list(concerns())})
    assert rule_of(Alert.objects.get()).concerns == tuple(concerns())


def test_an_alert_that_names_no_concern_there_is_says_so(as_role):
    answer = as_role(Role.READER).post("/watching/alerts/new/", {"name": "x", "concerns": ["NONSENSE"]})
    assert "NONSENSE" in answer.content.decode()
    assert not Alert.objects.exists()
