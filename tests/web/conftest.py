"""People, organisations and laws for tests of the site."""

from collections.abc import Callable, Iterator

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client

from watchingbrief.web.accounts.models import Membership, Organisation, Role, User
from watchingbrief.web.audit import triggers
from watchingbrief.web.instruments.models import Instrument, Version, Visibility
from watchingbrief.web.reading_room import kept

PASSWORD = "a long enough passphrase"


@pytest.fixture(scope="session", autouse=True)
def a_database_of_tests_may_be_emptied() -> Iterator[None]:
    """Between tests with transactions of their own the audit log is emptied, which its triggers forbid."""
    empty = BaseDatabaseOperations.execute_sql_flush

    def emptied(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        triggers.lift(operations.connection)
        empty(operations, statements)
        triggers.lay(operations.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", emptied)
        yield


@pytest.fixture(autouse=True)
def nothing_is_kept_of_another_test(monkeypatch, tmp_path) -> None:
    """Rolled back, a test gives its numbers to the next: a page kept of one would be taken for that of the other."""
    monkeypatch.setattr(kept, "_folder", lambda: tmp_path / "pages")


@pytest.fixture
def organisation(db) -> Organisation:
    return Organisation.objects.create(name="Digital Rights Watch", slug="digital-rights-watch")


@pytest.fixture
def person(organisation) -> Callable[..., User]:
    """Makes a person with a role in an organisation; with None, an account that belongs nowhere."""

    def make(role: Role | None = Role.EDITOR, of: Organisation | None = None, email: str = "") -> User:
        email = email or f"{role.name.lower() if role else 'nobody'}.{User.objects.count()}@example.org"
        user = User.objects.create_user(email, PASSWORD, name=email.split("@")[0])
        if role:
            Membership.objects.create(user=user, organisation=of or organisation, role=role)
        return user

    return make


@pytest.fixture
def as_role(person, client_of) -> Callable[[Role], Client]:
    """A browser with someone of this role signed in."""
    return lambda role: client_of(person(role))


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser with this person signed in."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def instrument(organisation) -> Instrument:
    """An instrument of the organisation, open to nobody else, without a version."""
    return Instrument.objects.create(
        slug="cybercrime-bill", organisation=organisation, title="Cybercrime Bill", jurisdiction="Freedonia"
    )


@pytest.fixture
def public_instrument(instrument) -> Instrument:
    instrument.visibility = Visibility.PUBLIC
    instrument.save()
    return instrument


@pytest.fixture
def version(instrument) -> Version:
    """A version that has been read: our own sample bill, first draft."""
    return read_version(instrument, 1, "draft-1")


@pytest.fixture
def second_version(instrument, version) -> Version:
    """The second draft of the sample bill."""
    return read_version(instrument, 2, "draft-2")


def read_version(instrument: Instrument, number: int, draft: str) -> Version:
    from pathlib import Path

    from watchingbrief.reading import read
    from watchingbrief.web.instruments.read_version import keep
    from watchingbrief.web.instruments.reading_file import reading_of
    from watchingbrief.web.jobs.models import State

    law = read(Path(__file__).parents[2] / "sample" / draft / "cybercrime-bill.txt")
    version = Version.objects.create(
        instrument=instrument,
        number=number,
        label=draft,
        state=State.DONE,
        part=100,
        sha256=law.source.sha256,
        file_name=law.source.name,
        file=f"versions/{draft}.txt",
    )
    keep(version, reading_of(law))
    version.refresh_from_db()
    return version
