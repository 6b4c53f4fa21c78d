"""What a person is told of: their alerts, and their own feed."""

from datetime import UTC, datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from watchingbrief.telling.feeds.atom import Entries, Feed, atom
from watchingbrief.telling.settings import Feeds
from watchingbrief.web.audit.log import record
from watchingbrief.web.rights import anyone, person_of, signed_in
from watchingbrief.web.watching.forms import AlertForm
from watchingbrief.web.watching.models import Alert, Event, FeedKey
from watchingbrief.web.watching.telling import found, visible_to, wanted

_LOOKED_THROUGH = 500  #: newest events among which a feed is chosen


@signed_in
def alerts(request: HttpRequest) -> HttpResponse:
    """A person's alerts, and the address of their feed."""
    key, _made = FeedKey.objects.get_or_create(user=person_of(request))
    address = request.build_absolute_uri(reverse("own-feed", args=[key.token]))
    return render(request, "watching/alerts.html", {"alerts": _alerts(request), "feed": address})


@signed_in
def edit_alert(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """Make or change an alert of one's own."""
    alert = get_object_or_404(Alert, pk=pk, user=person_of(request)) if pk else Alert(user=person_of(request))
    form = AlertForm(request.POST or None, instance=alert)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            record(person_of(request), "alert.changed" if pk else "alert.added", f"alert {alert.pk}")
        messages.success(request, _("Saved. You are told of what happens from now on."))
        return redirect("alerts")
    return render(request, "watching/edit_alert.html", {"form": form, "alert": alert})


@require_POST
@signed_in
def delete_alert(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Be told no more."""
    alert = get_object_or_404(Alert, pk=pk, user=person_of(request))
    with transaction.atomic():
        record(person_of(request), "alert.deleted", f"alert {alert.pk}")
        alert.delete()
    return redirect("alerts")


@require_POST
@signed_in
def new_feed_key(request: HttpRequest) -> HttpResponseBase:
    """A new address for one's feed; the old one opens nothing from now on."""
    with transaction.atomic():
        FeedKey.objects.filter(user=person_of(request)).delete()
        FeedKey.objects.create(user=person_of(request))
        record(person_of(request), "feed.renewed", "own feed")
    messages.success(request, _("Your feed has a new address; the old one no longer works."))
    return redirect("alerts")


@anyone
def own_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The events a person's alerts ask for; with no alert, all that they may see. Opened by the token alone."""
    key = get_object_or_404(FeedKey.objects.select_related("user"), token=token, user__is_active=True)
    recent = list(visible_to(key.user)[:_LOOKED_THROUGH])
    chosen: dict[int, Event] = {} if key.user.alerts.exists() else {e.pk: e for e in recent}
    for alert in key.user.alerts.all():
        chosen |= {event.pk: event for event in wanted(alert, recent)}
    events = [found(event) for event in chosen.values()]
    body = atom(Feed("events.atom", ("own",), "", events), Entries(Feeds())) if events else _empty()
    return HttpResponse(
        body, content_type="application/atom+xml", headers={"Cache-Control": "private, no-store"}
    )


def _empty() -> bytes:
    """A feed must say when it changed; one that never held anything says the beginning of time."""
    updated = datetime(2026, 1, 1, tzinfo=UTC).isoformat()
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        "<id>tag:watching-brief.invalid,2026:feed/own</id><title>Laws watched</title>"
        f"<updated>{updated}</updated><author><name>Watching Brief</name></author></feed>\n"
    ).encode()


def _alerts(request: HttpRequest) -> list[Alert]:
    return list(person_of(request).alerts.order_by("name"))
