"""Who may open what: every address, for everyone, on a private, a site-wide and a public instrument."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.addresses import (
    AT,
    FOREIGN,
    FOREIGN_PARTS,
    NOTHING_YET,
    OWN_RULES,
    PARTS,
    READS,
    Place,
    nothing_there,
)
from tests.web.conftest import PASSWORD, read_version
from watchingbrief.web.accounts.models import Membership, Organisation, Role, User
from watchingbrief.web.instruments.models import Instrument, Visibility

#: Stands in the title of the instrument; whoever may not read it must never see it.
MARK = "Quagmire Wiretapping Ordinance"
OWN = {role.name.lower(): role for role in Role}
#: Those to whom it matters whether an instrument is private; its own people have their role either way.
OUTSIDE = ["anonymous", "stranger", "of another organisation"]
PEOPLE = [*OUTSIDE, *OWN]
#: What each may do with an instrument of the organisation, by who may read it.
ON_INSTRUMENT: dict[str, dict[str, Role | None]] = {
    Visibility.ORGANISATION: {"anonymous": None, "stranger": None, "of another organisation": None, **OWN},
    Visibility.SITE: {"anonymous": None, "stranger": Role.READER, "of another organisation": Role.REVIEWER, **OWN},
    Visibility.PUBLIC: {
        "anonymous": Role.READER, "stranger": Role.READER, "of another organisation": Role.REVIEWER, **OWN,
    },
}  # fmt: skip
IN_ORGANISATION: dict[str, Role | None] = ON_INSTRUMENT[Visibility.ORGANISATION]


@dataclass(frozen=True)
class Address:
    """An address of the site."""

    name: str
    parts: tuple[str, ...]
    needs: tuple[str, Role | None] | None
    csrf_exempt: bool
    module: str


def addresses() -> Iterator[Address]:
    yield from _walk(get_resolver(), "", ())


def _walk(resolver: URLResolver, namespace: str, parts: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        own = (*parts, *entry.pattern.converters, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace, own)
        elif isinstance(entry, URLPattern):
            call = entry.callback
            yield Address(
                f"{namespace}{entry.name}", tuple(dict.fromkeys(own)), getattr(call, "needs", None),
                getattr(call, "csrf_exempt", False), call.__module__,
            )  # fmt: skip


ALL = sorted(addresses(), key=lambda address: address.name)
OURS = [address for address in ALL if address.name not in FOREIGN]


@dataclass
class World:
    here: Place
    elsewhere: Place
    browsers: dict[str, Client]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        here, elsewhere = _place("Here", MARK), _place("Elsewhere", "Another Act")
        browsers = {"anonymous": Client(), "stranger": _browser(None, None)}
        browsers["of another organisation"] = _browser(elsewhere.organisation, Role.ADMINISTRATOR)
        browsers |= {name: _browser(here.organisation, role) for name, role in OWN.items()}
        yield World(here, elsewhere, browsers)
        transaction.set_rollback(True)


def _place(name: str, title: str) -> Place:
    organisation = Organisation.objects.create(name=name, slug=name.lower())
    instrument = Instrument.objects.create(slug=f"law-{name.lower()}", organisation=organisation, title=title)
    administrator = User.objects.create_user(f"head@{name.lower()}.example", PASSWORD, name=f"Head of {name}")
    Membership.objects.create(user=administrator, organisation=organisation, role=Role.ADMINISTRATOR)
    versions = [read_version(instrument, number, f"draft-{number}") for number in (1, 2)]
    for version in versions:
        if not default_storage.exists(version.file.name):
            default_storage.save(version.file.name, ContentFile(b"An Act"))
    return Place(organisation, instrument, versions, administrator)


def _browser(organisation: Organisation | None, role: Role | None) -> Client:
    user = User.objects.create_user(f"{role}.{organisation}@people.example".lower(), PASSWORD, name="Someone")
    if organisation:
        Membership.objects.create(user=user, organisation=organisation, role=role)
    client = Client()
    client.force_login(user)
    return client


def filled(address: Address, place: Place, pieces: Place | None = None) -> str:
    """The address in a place; with `pieces` what it holds comes from another place."""
    values: dict[str, object] = {}
    for part in address.parts:
        fill = AT.get((address.name, part)) or PARTS.get(part)
        if part == "slug" and (address.name, part) not in AT and address.needs and address.needs[1]:
            thing = place.instrument if address.needs[0] == "instrument" else place.organisation
            values[part] = thing.slug
            continue
        assert fill, (
            f"The tests of rights do not know what fills <{part}> in the address {address.name!r}. "
            f'Add a line ("{address.name}", "{part}") to AT in tests/web/addresses.py, or to PARTS where it means the '
            "same everywhere."
        )
        values[part] = fill(pieces or place)
    return reverse(address.name, kwargs=values)


def _to_sign_in(answer: HttpResponseBase) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith("/accounts/login/")


def _refused(address: Address, answer: HttpResponseBase, who: str, has: Role | None) -> bool:
    if answer.status_code == 405:  # a page that only shows, asked to change, or the other way round
        return True
    if address.name in READS:
        return answer.status_code in {401, 404}
    if who == "anonymous":
        return _to_sign_in(answer)
    return answer.status_code == (404 if has is None else 403)


def _let_in(address: Address, answer: HttpResponseBase) -> bool:
    if answer.status_code == 404:
        fills = [AT.get((address.name, part)) for part in address.parts]
        return nothing_there in fills or address.name in OWN_RULES or address.name in NOTHING_YET
    if answer.status_code == 403:
        return address.name in OWN_RULES
    return answer.status_code < 500 and (
        not _to_sign_in(answer) or address.name in OWN_RULES | {"first_account": ""}
    )


def _body(answer: HttpResponseBase) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


def test_every_address_is_known():
    unknown = [a.name for a in OURS if a.needs is None]
    assert not unknown, (
        f"These views say of nobody that they may open them: {unknown}. Give each a decorator of web/rights.py, or, "
        "where it is a library's, a line in FOREIGN in tests/web/addresses.py."
    )
    gone = set(FOREIGN) - {a.name for a in ALL}
    assert not gone, f"FOREIGN in tests/web/addresses.py has addresses that are no more: {gone}"


def test_no_view_is_exempt_from_the_guard_against_forgery():
    assert [a.name for a in OURS if a.csrf_exempt] == []


@pytest.mark.parametrize("address", OURS, ids=lambda address: address.name)
def test_an_address_lets_in_those_who_may_and_nobody_else(db, world, address):
    scope, needs = ("instrument", Role.READER) if address.name in READS else address.needs
    for visibility in ON_INSTRUMENT if scope == "instrument" else [Visibility.ORGANISATION]:
        Instrument.objects.filter(pk=world.here.instrument.pk).update(visibility=visibility)
        where = filled(address, world.here)
        for who in PEOPLE if visibility == Visibility.ORGANISATION else OUTSIDE:
            has = (ON_INSTRUMENT[visibility] if scope == "instrument" else IN_ORGANISATION)[who]
            may = (needs is None and (scope == "anyone" or who != "anonymous")) or bool(
                needs and has and has >= needs
            )
            answer = world.browsers[who].get(where)
            said = f"GET {where} by {who}, instrument for {visibility}: {answer.status_code}"
            assert _let_in(address, answer) if may else _refused(address, answer, who, has), said
            if visibility == Visibility.ORGANISATION and has is None:
                assert MARK.encode() not in _body(answer), f"{said}, and it shows what is private"
            if not may:
                answer = world.browsers[who].post(where)
                assert _refused(address, answer, who, has), f"POST {where} by {who}: {answer.status_code}"


#: Parts that say nothing of whose something is.
_EVERYWHERE = {"slug", "number", "old", "new", "eid", "format", "page", "jurisdiction"}
HOLDING = [a for a in OURS if a.needs and a.needs[1] and set(a.parts) - _EVERYWHERE]


@pytest.mark.parametrize("address", HOLDING, ids=lambda address: address.name)
def test_what_belongs_elsewhere_is_not_reached_through_ones_own(db, world, address):
    where = filled(address, world.here, pieces=world.elsewhere)
    for method in ("get", "post"):
        answer = getattr(world.browsers["administrator"], method)(where)
        assert answer.status_code in {404, 405}, f"{method} {where}: {answer.status_code}"


@pytest.mark.parametrize("name", FOREIGN)
def test_addresses_of_libraries_need_what_we_say(db, world, name):
    address = next(a for a in ALL if a.name == name)
    where = reverse(name, kwargs={part: FOREIGN_PARTS[part] for part in address.parts})
    answer = world.browsers["anonymous"].get(where)
    if FOREIGN[name] == "anyone":
        assert answer.status_code < 400 or answer.status_code == 404
    else:
        assert _to_sign_in(answer), f"{where}: {answer.status_code}"
    assert world.browsers["reader"].get(where).status_code < 500
