"""Pages of a person's own account, and the ways in."""

import hmac

from allauth.account.utils import perform_login
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from watchingbrief.web.accounts.belonging import LastAdministratorError
from watchingbrief.web.accounts.forms import DeleteAccountForm, FirstAccountForm, JoinForm, ProfileForm
from watchingbrief.web.accounts.joining import (
    begin_site,
    join,
    join_with_new_account,
    open_invitation,
    was_for,
)
from watchingbrief.web.accounts.leaving import leave, sign_out_everywhere
from watchingbrief.web.accounts.models import Invitation, Membership, User
from watchingbrief.web.accounts.own_language import choose, remember
from watchingbrief.web.rate_limits import limited
from watchingbrief.web.rights import anyone, signed_in

language = anyone(require_POST(choose))


@anyone
@limited("join")
def first_account(request: HttpRequest, token: str) -> HttpResponseBase:
    """Whoever can read the folder of the site makes its first account; then the page is gone."""
    if User.objects.exists():
        return redirect("account_login")
    if not hmac.compare_digest(token.encode(), settings.SITE.first_account_token().encode()):
        raise Http404
    form = FirstAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = begin_site(**form.cleaned_data)
        except FileExistsError:
            return redirect("account_login")
        messages.success(
            request,
            _("Your site is ready. Add a law to begin, or invite others from your organisation's page."),
        )
        return _enter(request, user)
    return render(request, "accounts/first_account.html", {"form": form})


@anyone
@limited("join")
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """What an invitation's link opens: join with the account one has, or make one."""
    invited = open_invitation(token)
    if invited is None:
        return _over(request, token)
    if isinstance(request.user, User):
        return _join_signed_in(request, request.user, invited)
    if User.objects.filter(email__iexact=invited.email).exists():
        return render(request, "accounts/invitation.html", {"invitation": invited, "has_account": True})
    form = JoinForm(request.POST or None, email=invited.email)
    if request.method == "POST" and form.is_valid():
        user = join_with_new_account(invited, **form.cleaned_data)
        if user is None:
            return render(request, "accounts/invitation_over.html", status=410)
        messages.success(request, _welcome(invited))
        return _enter(request, user)
    return render(request, "accounts/invitation.html", {"invitation": invited, "form": form})


def _over(request: HttpRequest, token: str) -> HttpResponseBase:
    own = was_for(token, request.user) if isinstance(request.user, User) else None
    if own is None:
        return render(request, "accounts/invitation_over.html", status=410)
    messages.info(request, _("You are a member of this organisation already."))
    return redirect(own)


def _join_signed_in(request: HttpRequest, user: User, invited: Invitation) -> HttpResponseBase:
    if Membership.objects.filter(user=user, organisation=invited.organisation).exists():
        messages.info(request, _("You are a member of this organisation already."))
        return redirect(invited.organisation)
    if request.method == "POST":
        if not join(user, invited):
            return render(request, "accounts/invitation_over.html", status=410)
        messages.success(request, _welcome(invited))
        return redirect(invited.organisation)
    return render(request, "accounts/invitation.html", {"invitation": invited})


@signed_in
def profile(request: HttpRequest) -> HttpResponseBase:
    """What the site knows of a person, and what they can change."""
    user = _person(request)
    form = ProfileForm(request.POST or None, instance=user, initial={"language": translation.get_language()})
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(user.language):
            messages.success(request, _("Saved."))
        answer = redirect("profile")
        remember(answer, user.language)
        return answer
    user.refresh_from_db()
    kinds = Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True)
    more = {
        "memberships": user.memberships.select_related("organisation"),
        "second_steps": set(kinds) - {"recovery_codes"},
    }
    return render(request, "accounts/profile.html", {"form": form, **more})


@signed_in
@require_POST
def sign_out_all(request: HttpRequest) -> HttpResponseBase:
    """Sign out every other browser of this person."""
    user = _person(request)
    sign_out_everywhere(user)
    update_session_auth_hash(request, user)
    messages.success(request, _("Every other browser is signed out. This one stays signed in."))
    return redirect("profile")


@signed_in
@limited("join")
def delete_account(request: HttpRequest) -> HttpResponseBase:
    """Leave the site for good."""
    user = _person(request)
    form = DeleteAccountForm(request.POST or None, user=user)
    stays: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            leave(user)
        except LastAdministratorError as last:
            stays = [str(last)]
        else:
            logout(request)
            messages.success(
                request, _("Your account is deleted. What you said stays under “a former member”.")
            )
            return redirect("/")
    return render(request, "accounts/delete_account.html", {"form": form, "last_administrator_of": stays})


def _welcome(invited: Invitation) -> str:
    said = _("Welcome to %(organisation)s. Your role: %(role)s.")
    return said % {"organisation": invited.organisation, "role": invited.get_role_display()}


def _enter(request: HttpRequest, user: User) -> HttpResponseBase:
    answer: HttpResponseBase = perform_login(request, user, email_verification="none", redirect_url="/")
    return answer


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # `signed_in` let nobody else through
    return request.user
