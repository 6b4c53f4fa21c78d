"""Asking for work, doing it in a worker, and taking up what a killed worker left."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from watchingbrief.reading import Refusal
from watchingbrief.web.jobs.models import State, Work

MOST_ATTEMPTS = 3
#: A beat this old means that its worker is gone: beats come every few seconds, see `apart.BEAT`.
LOST_AFTER = timedelta(seconds=30)
#: Work that waits this long without a task in the queue lost it: its worker was killed as it took the task.
FORGOTTEN_AFTER = timedelta(seconds=30)
KEPT_TASKS = timedelta(days=7)  #: how long the queue keeps what is over
_UNFORESEEN = (
    _("Something unforeseen happened."),
    _("The mistake is ours and was noted; nothing was lost and nothing half-done was kept."),
    _("Try again. If it happens again, tell whoever runs this site."),
)
_ENDED = (
    _("It was begun three times, and its worker was ended each time."),
    _("The computer may have too little memory for it, or was switched off; nothing half-done was kept."),
    _("Try again. If it happens again, tell whoever runs this site."),
)
#: What `ask` begins anew; the rest of the row someone may be changing meanwhile.
_OF_WORK = ["state", "part", "said", "failure", "attempts", "asked", "beat", "ended"]
#: Sent with `work` once a piece of work is done, for what follows from it elsewhere.
done = Signal()
log = logging.getLogger(__name__)


def ask(work: Work) -> None:
    """Have work done in the background, from its beginning, once what asked for it is safely kept."""
    work.state, work.part, work.said, work.failure, work.attempts = State.WAITING, 0, "", "", 0
    work.asked, work.beat, work.ended = timezone.now(), None, None
    work.save(update_fields=_OF_WORK if work.pk else None)
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
        _end(work, State.FAILED, _words(refusal))
    except Exception:
        log.exception("work failed: %s %s", label, pk)
        _end(work, State.FAILED, _UNFORESEEN)
    else:
        _end(work, State.DONE)
        done.send_robust(type(work), work=work)


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
    now = timezone.now()
    gone = Q(state=State.RUNNING) & (Q(beat__lt=now - LOST_AFTER) | Q(beat__isnull=True))
    found = 0
    for model in apps.get_models():
        if not issubclass(model, Work):
            continue
        for work in model._default_manager.filter(gone):
            found += 1
            if work.attempts >= MOST_ATTEMPTS:
                _end(work, State.FAILED, _ENDED)
            elif model._default_manager.filter(gone, pk=work.pk).update(state=State.WAITING):
                _enqueue(work)
    return found + _enqueue_forgotten(now)


def _enqueue_forgotten(now: datetime) -> int:
    """Put work back into the queue that waits for a task which is not there any more."""
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT_TASKS).delete()
    found = 0
    queued: set[tuple[str, int]] | None = None
    for model in apps.get_models():
        if not issubclass(model, Work):
            continue
        for work in model._default_manager.filter(state=State.WAITING, asked__lt=now - FORGOTTEN_AFTER):
            queued = _queued() if queued is None else queued
            if (model._meta.label, work.pk) not in queued:
                found += 1
                _enqueue(work)
    return found


def _queued() -> set[tuple[str, int]]:
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    kept = waiting.filter(task_path=carry_out.module_path).values_list("args_kwargs", flat=True)
    return {(asked["args"][0], asked["args"][1]) for asked in kept}


def _enqueue(work: Work) -> None:
    label, pk = work._meta.label, work.pk
    transaction.on_commit(lambda: carry_out.enqueue(label, pk))


def _words(refusal: Refusal) -> tuple[str, ...]:
    """A refusal without the file's name, which the page shows beside it."""
    what = f"{refusal.what} ({refusal.where})" if refusal.where else refusal.what
    return what, refusal.why, refusal.next


def _end(work: Work, state: State, failure: Iterable[str] = ()) -> None:
    changes: dict[str, object] = {
        "state": state,
        "failure": "\n".join(failure),
        "ended": timezone.now(),
        "said": "",
    }
    if state == State.DONE:
        changes["part"] = 100
    type(work)._default_manager.filter(pk=work.pk).update(**changes)
