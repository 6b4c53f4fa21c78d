"""Pages of an organisation: its members, invitations and settings."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from watchingbrief.web.accounts import belonging
from watchingbrief.web.accounts.belonging import LastAdministratorError
from watchingbrief.web.accounts.forms import InviteForm, NewOrganisationForm, OrganisationForm, RoleForm
from watchingbrief.web.accounts.invitation_mail import has_mail_server, send
from watchingbrief.web.accounts.joining import invite, make_organisation, revoke
from watchingbrief.web.accounts.models import Invitation, Membership, Organisation, Role, User
from watchingbrief.web.audit.log import record
from watchingbrief.web.rate_limits import limited
from watchingbrief.web.rights import in_organisation, lacks_second_step, role_in, signed_in


@signed_in
def organisations(request: HttpRequest) -> HttpResponseBase:
    """The organisations one belongs to."""
    memberships = Membership.objects.filter(user=_person(request)).select_related("organisation")
    shown = {"memberships": memberships.order_by("organisation__name"), "may_make": _may_make(request)}
    return render(request, "accounts/organisations.html", shown)


@signed_in
def new_organisation(request: HttpRequest) -> HttpResponseBase:
    """Another organisation on this site: its maker administers it. Whoever administers one already may make it."""
    if not _may_make(request):
        raise PermissionDenied
    form = NewOrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect(make_organisation(_person(request), form.cleaned_data["name"]))
    return render(request, "accounts/new_organisation.html", {"form": form})


@in_organisation(Role.READER)
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Who belongs to an organisation, and for its administrators what they can change."""
    return _show(request, organisation)


@in_organisation(Role.ADMINISTRATOR)
@require_POST
@limited("invitation")
def invite_member(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Invite someone by e-mail address. The link goes there, or is handed over where the site has no mail server."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _show(request, organisation, form)
    email, role = form.cleaned_data["email"], form.cleaned_data["role"]
    if Membership.objects.filter(organisation=organisation, user__email__iexact=email).exists():
        form.add_error(
            "email", _("Whoever has this address is a member already: change the role in the list.")
        )
        return _show(request, organisation, form)
    invitation = invite(_person(request), organisation, email, role)
    if not has_mail_server():
        messages.success(
            request,
            _("The invitation is ready. Copy its link below and hand it over: it lets one person in."),
        )
    elif send(request, invitation):
        messages.success(request, _("The invitation is sent."))
    else:
        messages.warning(
            request,
            _(
                "The invitation could not be mailed: the mail server refused it. Copy its link below and hand it over."
            ),
        )
    return redirect(organisation)


@in_organisation(Role.ADMINISTRATOR)
@require_POST
def revoke_invitation(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponseBase:
    """Take back an invitation nobody took up yet."""
    revoke(_person(request), get_object_or_404(Invitation, pk=pk, organisation=organisation, taken=None))
    messages.success(request, _("The invitation is taken back; its link opens nothing any more."))
    return redirect(organisation)


@in_organisation(Role.ADMINISTRATOR)
@require_POST
def change_role(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponseBase:
    """Give a member another role."""
    membership = get_object_or_404(
        Membership.objects.select_related("user"), pk=pk, organisation=organisation
    )
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            belonging.change_role(_person(request), membership, form.cleaned_data["role"])
        except LastAdministratorError:
            messages.error(request, _last_administrator())
        else:
            messages.success(request, _("The role is changed."))
    return redirect(organisation)


@in_organisation(Role.ADMINISTRATOR)
def remove_member(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponseBase:
    """Ask, then remove a member."""
    membership = get_object_or_404(
        Membership.objects.select_related("user"), pk=pk, organisation=organisation
    )
    return _part(request, organisation, membership)


@in_organisation(Role.READER)
def leave_organisation(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Ask, then leave an organisation."""
    return _part(
        request, organisation, Membership.objects.get(user=_person(request), organisation=organisation)
    )


@in_organisation(Role.ADMINISTRATOR)
def organisation_settings(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The name of an organisation, and whether it asks for a second step at sign-in."""
    form = OrganisationForm(request.POST or None, instance=organisation)
    if request.method == "POST" and form.is_valid():
        if lacks_second_step(request.user, form.instance):
            form.add_error(
                "second_step", _("Set up a second step yourself first, or you could not change this back.")
            )
        else:
            with transaction.atomic():
                form.save()
                changed = {field: form.cleaned_data[field] for field in form.changed_data}
                record(_person(request), "organisation.changed", organisation, organisation, **changed)
            messages.success(request, _("Saved."))
            return redirect(organisation)
    organisation.refresh_from_db()
    return render(
        request, "accounts/organisation_settings.html", {"organisation": organisation, "form": form}
    )


def _part(request: HttpRequest, organisation: Organisation, membership: Membership) -> HttpResponseBase:
    own = membership.user_id == request.user.pk
    if request.method == "POST":
        try:
            belonging.remove(_person(request), membership)
        except LastAdministratorError:
            messages.error(request, _last_administrator())
            return redirect(organisation)
        messages.success(request, _("You left the organisation.") if own else _("The member is removed."))
        return redirect("organisations" if own else organisation)
    shown = {"organisation": organisation, "membership": membership, "own": own}
    return render(request, "accounts/remove_member.html", shown)


def _show(
    request: HttpRequest, organisation: Organisation, form: InviteForm | None = None
) -> HttpResponseBase:
    administers = role_in(request.user, organisation) == Role.ADMINISTRATOR
    members = organisation.memberships.select_related("user").order_by("-role", "user__name")
    shown = {
        "organisation": organisation,
        "members": members,
        "administers": administers,
        "form": form or InviteForm(),
        "roles": Role.choices,
        "invitations": organisation.invitations.filter(taken=None).order_by("-created")
        if administers
        else [],
        "root": request.build_absolute_uri("/").rstrip("/"),
        "has_mail_server": has_mail_server(),
    }
    return render(request, "accounts/organisation.html", shown, status=422 if form and form.errors else 200)


def _last_administrator() -> str:
    return _(
        "This is the last administrator: nobody could invite, change roles or read the log any more. "
        "Make someone else administrator first."
    )


def _may_make(request: HttpRequest) -> bool:
    return Membership.objects.filter(user=_person(request), role=Role.ADMINISTRATOR).exists()


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the decorators of rights let nobody else through
    return request.user
