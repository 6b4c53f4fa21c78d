"""Asking for work, doing it in a worker, and taking up what a killed worker left."""

import logging
from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from watchingbrief.reading import Refusal
from watchingbrief.web.jobs.models import State, Work

MOST_ATTEMPTS = 3
#: A beat this old means that its worker is gone: beats come every few seconds, see `apart.BEAT`.
LOST_AFTER = timedelta(seconds=30)
_UNFORESEEN = _("Something unforeseen happened; nothing was lost. Try again, or ask whoever runs this site.")
log = logging.getLogger(__name__)


def ask(work: Work) -> None:
    """Have work done in the background, from its beginning, once what asked for it is safely kept."""
    work.state, work.part, work.said, work.failure, work.attempts = State.WAITING, 0, "", "", 0
    work.beat = work.ended = None
    work.save()
    _enqueue(work)


@task()
def carry_out(label: str, pk: int) -> None:
    """Do one piece of work: what a worker runs. Work that another worker has in hand, or that is gone, is left."""
    model = apps.get_model(label)
    claimed = model._default_manager.filter(pk=pk, state=State.WAITING).update(
        state=State.RUNNING, beat=timezone.now(), part=0
    )
    work = model._default_manager.filter(pk=pk).first()
    if not claimed or not isinstance(work, Work):
        return
    work.attempts += 1
    work.save(update_fields=["attempts"])
    try:
        work.perform(lambda part, said: beat(work, part, said))
    except Refusal as refusal:
        _end(work, State.FAILED, str(refusal))
    except Exception:
        log.exception("work failed: %s %s", label, pk)
        _end(
            work,
            State.FAILED,
            _UNFORESEEN,
        )
    else:
        _end(work, State.DONE, "")


def beat(work: Work, part: int | None = None, said: str | None = None) -> None:
    """Tell that the worker lives, and how far it is."""
    changes: dict[str, object] = {"beat": timezone.now()}
    if part is not None:
        changes["part"] = part
    if said is not None:
        changes["said"] = said[:200]
    type(work)._default_manager.filter(pk=work.pk).update(**changes)


def take_up_lost() -> int:
    """Ask again for work whose worker was killed; after three attempts it fails, visibly. How many were found."""
    gone = Q(state=State.RUNNING, beat__lt=timezone.now() - LOST_AFTER)
    found = 0
    for model in apps.get_models():
        if not issubclass(model, Work):
            continue
        for work in model._default_manager.filter(gone):
            found += 1
            if work.attempts >= MOST_ATTEMPTS:
                _end(work, State.FAILED, _("It was begun three times and its worker was ended each time."))
            elif model._default_manager.filter(gone, pk=work.pk).update(state=State.WAITING):
                _enqueue(work)
    return found


def _enqueue(work: Work) -> None:
    label, pk = work._meta.label, work.pk
    transaction.on_commit(lambda: carry_out.enqueue(label, pk))


def _end(work: Work, state: State, failure: object) -> None:
    type(work)._default_manager.filter(pk=work.pk).update(
        state=state,
        failure=str(failure),
        ended=timezone.now(),
        **({"part": 100} if state == State.DONE else {}),
    )
