"""Changing what is said of an instrument or a version, and deleting them."""

from typing import Any, cast

from django import forms
from django.db import transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from watchingbrief.web.accounts.models import Organisation, User
from watchingbrief.web.audit import log
from watchingbrief.web.instruments.adding import address
from watchingbrief.web.instruments.models import Instrument, Version


def save_details(form: "forms.ModelForm[Any]", act: str, user: User, organisation: Organisation) -> bool:
    """Keep what a form says of an instrument or version, unless someone changed it since the form was opened.

    Where someone did, the form tells what stands there now, and keeps what was typed.
    """
    kind: type[Instrument] | type[Version] = type(form.instance)
    with transaction.atomic():
        now = kind._default_manager.select_for_update().get(pk=form.instance.pk)
        if now.edition != form.cleaned_data["edition"]:
            form.add_error(None, _changed_meanwhile(form, now))
            return False
        changed = {
            name: [_plain(getattr(now, name)), _plain(form.cleaned_data[name])] for name in _fields(form)
        }
        changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
        if changed:
            _apply(form, now)
            log.record(user, act, _address(now), organisation, **changed)
    return True


def what_rests_on(subject: Instrument | Version) -> list[str]:
    """What forbids deleting it, in words: "recommendations"; [] where nothing does."""
    try:
        Collector(using="default", origin=subject).collect([subject])
    except (ProtectedError, RestrictedError) as error:
        resting = getattr(error, "protected_objects", None) or getattr(error, "restricted_objects", ())
        return _kinds(resting)
    return []


def delete(subject: Instrument | Version, user: User) -> list[str]:
    """Delete it with its files; or, where something rests on it, nothing: what does, in words."""
    with transaction.atomic():
        if resting := what_rests_on(subject):
            return resting
        versions = list(subject.versions.all()) if isinstance(subject, Instrument) else [subject]
        instrument = subject if isinstance(subject, Instrument) else subject.instrument
        log.record(
            user, "instrument.deleted" if subject is instrument else "version.deleted", _address(subject),
            instrument.organisation, title=str(subject), files=[version.sha256 for version in versions],
        )  # fmt: skip
        subject.delete()
        transaction.on_commit(lambda: _delete_files(versions))
    return []


def _delete_files(versions: list[Version]) -> None:
    for version in versions:
        version.file.delete(save=False)


def _apply(form: "forms.ModelForm[Any]", now: Instrument | Version) -> None:
    for name in _fields(form):
        setattr(now, name, form.cleaned_data[name])
    now.edition += 1
    now.save(update_fields=[*_fields(form), "edition"])
    if isinstance(now, Instrument):
        Instrument.objects.filter(pk=now.pk, title=now.title).update(title_given=True)


def _fields(form: "forms.ModelForm[Any]") -> list[str]:
    return [name for name in form.fields if name in (form._meta.fields or ())]


def _changed_meanwhile(form: "forms.ModelForm[Any]", now: Model) -> forms.ValidationError:
    stands = "; ".join(
        f"{capfirst(str(form.fields[name].label))}: {_shown(now, name)}" for name in _fields(form)
    )
    sent = cast(QueryDict, form.data).copy()
    sent["edition"] = str(getattr(now, "edition", 1))
    form.data = sent
    return forms.ValidationError(
        _("Someone changed this while you were writing. Nothing of theirs was overwritten. Now it says: %(stands)s."
          " What you wrote is below: save it again to put it in its place."),
        params={"stands": stands},
    )  # fmt: skip


def _shown(now: Model, name: str) -> str:
    display = getattr(now, f"get_{name}_display", None)
    return str(display() if display else getattr(now, name) or "–")


def _kinds(resting: Any) -> list[str]:
    """What kinds of things these are, in the words of people: "letters"."""
    return sorted({str(type(thing)._meta.verbose_name_plural) for thing in resting})


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int) else str(value)


def _address(subject: Instrument | Version) -> str:
    return subject.get_absolute_url() if isinstance(subject, Instrument) else address(subject)
