"""The audit log of an organisation, for its administrators."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from watchingbrief.web.accounts.models import Organisation, Role, User
from watchingbrief.web.audit.acts import as_csv, chosen, of_organisation
from watchingbrief.web.audit.chain import look, look_at_newest
from watchingbrief.web.rights import in_organisation

ON_A_PAGE = 100
#: Entries gone through at each look at the page, in a twentieth of a second; all of them only when asked for.
NEWEST = 2000


class FilterForm(forms.Form):
    """What of the log is shown. The people and acts are those that stand in it."""

    who = forms.TypedChoiceField(label=_("Who"), required=False, coerce=int, empty_value=None)
    act = forms.ChoiceField(label=_("Act"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, organisation: Organisation, **more: Any) -> None:
        super().__init__(*args, **more)
        entries = of_organisation(organisation).order_by()
        people = User.objects.filter(pk__in=entries.values("who_id")).order_by("name")
        acts = sorted(set(entries.values_list("act", flat=True).distinct()))
        self.fields["who"].choices = [("", _("everyone")), *((p.pk, str(p)) for p in people)]  # type: ignore[attr-defined]
        self.fields["act"].choices = [("", _("every act")), *((a, a) for a in acts)]  # type: ignore[attr-defined]


@in_organisation(Role.ADMINISTRATOR)
def organisation_log(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Who changed what, the latest first, and whether the log is whole."""
    form = FilterForm(request.GET, organisation=organisation)
    kept = form.cleaned_data if form.is_valid() else {"who": None, "act": "", "since": None, "until": None}
    entries = chosen(of_organisation(organisation), **kept)
    query = request.GET.copy()
    query.pop("page", None)
    everything = query.pop("everything", None)
    page = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "organisation": organisation,
        "form": form,
        "page": page,
        "members": User.objects.in_bulk({e.details["member"] for e in page if "member" in e.details}),
        "chain": look() if everything else look_at_newest(NEWEST),
        "query": query.urlencode(),
    }
    return render(request, "audit/organisation_log.html", shown)


@in_organisation(Role.ADMINISTRATOR)
def organisation_log_csv(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The same as a table."""
    form = FilterForm(request.GET, organisation=organisation)
    entries = of_organisation(organisation)
    if form.is_valid():
        entries = chosen(entries, **form.cleaned_data)
    answer = StreamingHttpResponse(as_csv(entries), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{organisation.slug}-log.csv"'
    return answer
