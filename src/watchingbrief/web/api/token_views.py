"""The page on which people make and revoke tokens of their own."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from watchingbrief.web.api.models import Token
from watchingbrief.web.api.tokens import MOST, TooManyError, make, revoke
from watchingbrief.web.rights import person_of, signed_in


class TokenForm(forms.Form):
    """What a token is for."""

    name = forms.CharField(
        label=gettext_lazy("What it is for"), max_length=100, widget=forms.TextInput(attrs={"dir": "auto"})
    )


@signed_in
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens; a new one is shown once."""
    user = person_of(request)
    form = TokenForm(request.POST or None)
    key = ""
    if request.method == "POST" and form.is_valid():
        try:
            _token, key = make(user, form.cleaned_data["name"])
            form = TokenForm()
        except TooManyError:
            form.add_error(
                None,
                _("You have %(most)d tokens, and nobody may have more. Revoke one that is no longer used.")
                % {"most": MOST},
            )
    answer = render(
        request, "api/tokens.html", {"form": form, "key": key, "tokens": Token.objects.filter(user=user)}
    )
    answer["Cache-Control"] = "no-store"
    return answer


@signed_in
@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke one of one's own."""
    if not revoke(person_of(request), pk):
        raise Http404
    messages.success(request, _("The token no longer works."))
    return redirect("tokens")
