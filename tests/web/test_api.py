"""The read API: true to its description, the same shape as the command line, and nothing for those it is not for."""

import json
from typing import Any

import pytest
from django.urls import reverse

from tests.web.conftest import read_version
from tests.web.reviewed import reviewed
from watchingbrief.reports.review.as_json import review_json
from watchingbrief.web.accounts.models import Membership, Organisation, Role, User
from watchingbrief.web.api import answering
from watchingbrief.web.api.endpoints import api
from watchingbrief.web.api.models import Token
from watchingbrief.web.api.tokens import MOST, make
from watchingbrief.web.audit.models import Entry
from watchingbrief.web.instruments.models import Visibility
from watchingbrief.web.instruments.stored import instrument_of
from watchingbrief.web.publishing.models import Openness
from watchingbrief.web.publishing.publish import Wish, publish, withdraw
from watchingbrief.web.reviewing.models import Judgment
from watchingbrief.web.reviewing.stored import review_of

ROOT = "/api/v1"
LAW = f"{ROOT}/instruments/cybercrime-bill"
SECRET = "Quagmire Wiretapping Ordinance"
DESCRIBED = api.get_openapi_schema(path_prefix=f"{ROOT}/")


def wrong(said: Any, shape: dict[str, Any], at: str = "$") -> list[str]:
    """Where an answer is not as its schema says. A key the schema does not name is wrong as well."""
    if "$ref" in shape:
        return wrong(said, DESCRIBED["components"]["schemas"][shape["$ref"].rpartition("/")[2]], at)
    if "anyOf" in shape:
        tried = [wrong(said, one, at) for one in shape["anyOf"]]
        return [] if [] in tried else tried[0]
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None),
             "array": list, "object": dict}  # fmt: skip
    if not isinstance(said, kinds[shape["type"]]) or (isinstance(said, bool) and shape["type"] != "boolean"):
        return [f"{at}: {said!r} is no {shape['type']}"]
    if isinstance(said, list):
        return [found for k, one in enumerate(said) for found in wrong(one, shape["items"], f"{at}[{k}]")]
    if isinstance(said, dict) and "properties" in shape:
        known = shape["properties"]
        found = [f"{at}.{key} is wanting" for key in shape.get("required", ()) if key not in said]
        found += [f"{at}.{key} is not described" for key in said if key not in known]
        return found + [
            w for key in said if key in known for w in wrong(said[key], known[key], f"{at}.{key}")
        ]
    if isinstance(said, dict) and isinstance(shape.get("additionalProperties"), dict):
        return [w for key in said for w in wrong(said[key], shape["additionalProperties"], f"{at}.{key}")]
    return []


@pytest.fixture
def editor(person):
    return person(Role.EDITOR, email="ed@example.org")


@pytest.fixture
def everything(instrument, version, second_version, editor, person):
    """An instrument with all there is: two versions, a review that was judged, a comparison, a publication."""
    from watchingbrief.comparison import compare
    from watchingbrief.web.comparing.models import Comparison
    from watchingbrief.web.comparing.stored import packed
    from watchingbrief.web.jobs.models import State

    review = reviewed(version)
    reviewer = person(Role.REVIEWER, email="quiet.reviewer@example.org")
    first, second = review.findings.all()[:2]
    Judgment.objects.create(finding=first, reviewer=reviewer, word="reject", reason="Clear enough.")
    Judgment.objects.create(finding=second, reviewer=reviewer, word="accept")
    compared = compare(instrument_of(version), instrument_of(second_version))
    Comparison.objects.create(
        old=version, new=second_version, state=State.DONE, made=packed(compared, "Not asked for.")
    )
    publish(
        review,
        editor,
        Wish("Published", openness=Openness.INSTRUMENT),
        lambda n: f"https://law.example.org/{n}/",
    )
    return instrument


QUESTIONS = {
    "api_instruments": f"{ROOT}/instruments",
    "api_instrument": LAW,
    "api_version": f"{LAW}/versions/1",
    "api_provisions": f"{LAW}/versions/1/provisions?per_page=200",
    "api_provision": f"{LAW}/versions/1/provisions/sec_18",
    "api_findings": f"{LAW}/versions/1/findings?per_page=200",
    "api_changes": f"{LAW}/changes/1/2",
    "api_publications": f"{ROOT}/publications",
    "api_publication": f"{LAW}/published/1",
}


def template_of(name: str) -> dict[str, Any]:
    """What the description says of a question."""
    operation = name.removeprefix("api_")
    return next(m["get"] for m in DESCRIBED["paths"].values() if m["get"]["operationId"] == operation)


def test_every_question_is_tried_here():
    assert {m["get"]["operationId"] for m in DESCRIBED["paths"].values()} == {
        name.removeprefix("api_") for name in QUESTIONS
    }
    assert all(set(methods) == {"get"} for methods in DESCRIBED["paths"].values())


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_is_as_its_description_says(everything, as_role, name):
    answer = as_role(Role.READER).get(QUESTIONS[name])
    assert answer.status_code == 200, answer.content
    shape = template_of(name)["responses"][200]["content"]["application/json"]["schema"]
    assert wrong(answer.json(), shape) == []
    assert b"@example.org" not in answer.content
    assert b"quiet.reviewer" not in answer.content


def test_the_check_of_descriptions_can_fail():
    shape = {"$ref": "#/components/schemas/Quotation"}
    assert wrong({"quote": 1, "start": 0, "end": 1, "citation": "", "page": 0}, shape)
    assert wrong({"quote": "", "start": 0, "end": 1, "citation": ""}, shape)
    assert wrong({"quote": "", "start": 0, "end": 1, "citation": "", "page": 0, "more": 1}, shape)


# Who reads what

MAY: dict[str, dict[str, bool]] = {
    Visibility.ORGANISATION: {"anyone": False, "stranger": False, "other": False, "reader": True},
    Visibility.SITE: {"anyone": False, "stranger": True, "other": True, "reader": True},
    Visibility.PUBLIC: {"anyone": True, "stranger": True, "other": True, "reader": True},
}


@pytest.fixture
def people(person, db) -> dict[str, User | None]:
    elsewhere = Organisation.objects.create(name="Elsewhere", slug="elsewhere")
    other = person(None, email="other@example.org")
    Membership.objects.create(user=other, organisation=elsewhere, role=Role.ADMINISTRATOR)
    return {
        "anyone": None, "stranger": person(None, email="stranger@example.org"), "other": other,
        "reader": person(Role.READER, email="reader@example.org"),
    }  # fmt: skip


@pytest.mark.parametrize("visibility", MAY)
def test_nothing_is_told_to_those_it_is_not_for(everything, people, client, client_of, visibility):
    everything.title, everything.visibility = SECRET, visibility
    everything.save()
    for who, may in MAY[visibility].items():
        user = people[who]
        ways = [client.get] if user is None else [client_of(user).get, _with_token(client, user)]
        for name, where in QUESTIONS.items():
            for ask in ways:
                answer = ask(where)
                listing = name in {"api_instruments", "api_publications"}
                assert answer.status_code == (200 if may or listing else 404), (who, name, answer.content)
                if not may:
                    assert SECRET.encode() not in answer.content, (who, name)
                    assert b"cybercrime-bill" not in answer.content, (who, name)
                elif listing:
                    assert answer.json()["total"] == 1, (who, name)


def _with_token(client, user):
    _token, key = make(user, "a program")
    return lambda where: client.get(where, headers={"Authorization": f"Bearer {key}"})


def test_a_public_publication_of_a_private_law_is_told_but_the_law_is_not(
    instrument, version, editor, client
):
    publish(
        reviewed(version), editor, Wish("Open", openness=Openness.PUBLIC), lambda n: f"https://x.example/{n}/"
    )
    assert client.get(f"{LAW}/published/1").json()["whole"] is False
    assert client.get(f"{ROOT}/publications").json()["total"] == 1
    assert client.get(f"{LAW}/versions/1/findings").status_code == 404
    assert client.get(f"{ROOT}/instruments").json()["total"] == 0


def test_a_wrong_token_is_refused_and_never_taken_for_nobody(public_instrument, version, client):
    answer = client.get(f"{ROOT}/instruments", headers={"Authorization": "Bearer wb_wrong"})
    assert answer.status_code == 401
    assert "not known" in answer.json()["detail"]


def test_nothing_can_be_changed(everything, client_of, editor):
    for where in QUESTIONS.values():
        for method in ("post", "put", "patch", "delete"):
            assert getattr(client_of(editor), method)(where).status_code == 405


# What is told


def test_findings_have_the_shape_of_the_command_line(public_instrument, version, client):
    review = reviewed(version)
    told = client.get(f"{LAW}/versions/1/findings?per_page=200").json()
    written = json.loads(review_json(review_of(review)))["findings"]
    assert told["findings"] == written
    assert told["total"] == len(written)


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ("severity=high", lambda f: f["severity"] == "high"),
        ("verdict=missing", lambda f: f["verdict"] == "missing"),
        ("concern=SPEECH", lambda f: f["concern"].startswith("SPEECH.")),
        ("concern=SPEECH.FALSE&verdict=problem", lambda f: f["concern"] == "SPEECH.FALSE"),
    ],
)  # fmt: skip
def test_findings_can_be_chosen(public_instrument, version, client, asked, holds):
    reviewed(version)
    found = client.get(f"{LAW}/versions/1/findings?per_page=200&{asked}").json()["findings"]
    every = client.get(f"{LAW}/versions/1/findings?per_page=200").json()["findings"]
    assert found and all(map(holds, found))
    assert len(found) == sum(map(holds, every)) < len(every)


def test_rejected_findings_are_told_apart(everything, as_role):
    reader = as_role(Role.READER)
    (rejected,) = reader.get(f"{LAW}/versions/1/findings?rejected=true").json()["findings"]
    assert rejected["judged"] == "rejected"
    assert rejected["assessments"][0]["by"] == "a reviewer"
    assert rejected not in reader.get(f"{LAW}/versions/1/findings?per_page=200").json()["findings"]


def test_provisions_quote_the_law(public_instrument, version, client):
    law = instrument_of(version)
    told = client.get(f"{LAW}/versions/1/provisions?kind=section&per_page=200").json()
    assert told["total"] == sum(p.kind == "section" for p in law.provisions)
    assert all(p["text"] == law.text[p["start"] : p["end"]] for p in told["provisions"])
    one = told["provisions"][0]
    assert client.get(f"{LAW}/versions/1/provisions/{one['eid']}").json() == one


def test_a_list_comes_in_pages(public_instrument, version, client):
    first = client.get(f"{LAW}/versions/1/provisions?per_page=10").json()
    second = client.get(f"{LAW}/versions/1/provisions?per_page=10&page=2").json()
    assert len(first["provisions"]) == 10
    assert not {p["eid"] for p in first["provisions"]} & {p["eid"] for p in second["provisions"]}
    assert client.get(f"{LAW}/versions/1/provisions?page=9999").status_code == 404


@pytest.mark.parametrize("asked", ["page=0", "per_page=201", "page=x", "severity=grave"])
def test_what_cannot_be_asked_is_said(public_instrument, version, client, asked):
    answer = client.get(f"{LAW}/versions/1/findings?{asked}")
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(asked.partition("=")[0])


def test_what_is_not_there_yet_is_said(public_instrument, version, second_version, client):
    assert "not been reviewed" in client.get(f"{LAW}/versions/1/findings").json()["detail"]
    assert "not been compared" in client.get(f"{LAW}/changes/1/2").json()["detail"]
    assert client.get(f"{LAW}/versions/1/provisions/sec_none").status_code == 404


def test_a_withdrawn_publication_says_so_and_names_no_files(everything, editor, as_role):
    withdraw(everything.publications.get(), editor, "A mistake.")
    told = as_role(Role.READER).get(f"{LAW}/published/1").json()
    assert told["withdrawn"]["reason"] == "A mistake."
    assert told["files"] == {}


def test_what_has_not_changed_is_not_sent_again(public_instrument, version, client):
    first = client.get(f"{LAW}/versions/1")
    again = client.get(f"{LAW}/versions/1", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Authorization" in first["Vary"] and "private" in first["Cache-Control"]
    version.label = "another"
    version.save()
    assert client.get(f"{LAW}/versions/1", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_asking_too_often_is_refused_for_a_while(public_instrument, client, settings, monkeypatch):
    settings.API_QUESTIONS_A_MINUTE = 3
    monkeypatch.setattr(answering, "_MINUTE", answering.Minute())
    answers = [client.get(f"{ROOT}/instruments").status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]


# Tokens


def test_a_token_is_made_shown_once_used_and_revoked(instrument, version, person, client_of, client):
    user = person(Role.READER)
    browser = client_of(user)
    page = browser.post(reverse("tokens"), {"name": "My <b>script</b>"}).content.decode()
    key = page.partition('<code class="key">')[2].partition("</code>")[0]
    assert key.startswith("wb_") and len(key) > 40
    assert "<b>script" not in page
    assert key not in browser.get(reverse("tokens")).content.decode()
    token = Token.objects.get()
    assert key not in (token.digest, token.begins)
    assert client.get(LAW, headers={"Authorization": f"Bearer {key}"}).status_code == 200
    token.refresh_from_db()
    assert token.used is not None
    browser.post(reverse("revoke_token", args=[token.pk]))
    assert client.get(LAW, headers={"Authorization": f"Bearer {key}"}).status_code == 401
    assert list(Entry.objects.values_list("act", flat=True)) == ["token.made", "token.revoked"]
    assert not any(key in str(e.details) for e in Entry.objects.all())


def test_nobody_revokes_anothers_token(person, client_of):
    token, _key = make(person(Role.READER), "mine")
    assert (
        client_of(person(Role.ADMINISTRATOR)).post(reverse("revoke_token", args=[token.pk])).status_code
        == 404
    )
    assert Token.objects.exists()


def test_a_token_dies_with_the_account_and_sleeps_while_it_is_closed(instrument, version, person, client):
    user = person(Role.READER)
    _token, key = make(user, "mine")
    user.is_active = False
    user.save()
    assert client.get(LAW, headers={"Authorization": f"Bearer {key}"}).status_code == 401


def test_tokens_have_an_end(person, client_of):
    user = person(Role.READER)
    for n in range(MOST):
        make(user, str(n))
    assert "nobody may have more" in client_of(user).post(reverse("tokens"), {"name": "x"}).content.decode()
    assert Token.objects.count() == MOST


# The description


@pytest.mark.django_db
def test_the_description_is_there_for_programs_and_for_people(client):
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.")
    page = client.get("/api/").content.decode()
    for path in described["paths"]:
        assert path in page
    for name in described["components"]["schemas"]:
        assert f'id="shape-{name}"' in page
    assert "style=" not in page.partition("<main")[2]
    assert "<code>organisation</code> is its slug" in page and "`" not in page.partition("<main")[2]


def test_another_instrument_is_not_reached_through_ones_own(everything, editor, as_role, client):
    other = Organisation.objects.create(name="Other", slug="other")
    from watchingbrief.web.instruments.models import Instrument

    law = Instrument.objects.create(slug="other-law", organisation=other, title=SECRET)
    read_version(law, 7, "draft-1")
    assert as_role(Role.ADMINISTRATOR).get(f"{LAW}/versions/7").status_code == 404
