"""Asking for a link to set a new password."""

from allauth.account.forms import ResetPasswordForm
from django.core.mail import get_connection
from django.forms import ValidationError
from django.utils.translation import gettext as _

from watchingbrief.web.accounts.invitation_mail import has_mail_server
from watchingbrief.web.outgoing_mail import NOT_SENT, note


class ForgottenPasswordForm(ResetPasswordForm):  # type: ignore[misc]
    """The address of an account. It is not told whether there is one of that address."""

    def clean(self) -> dict[str, object]:
        """The mail server is asked first, whoever's the address: that it does not answer says nothing of anyone."""
        said: dict[str, object] = super().clean() or self.cleaned_data
        if has_mail_server() and not self.errors and not _answers():
            raise ValidationError(
                _("No message can be sent now: the mail server does not answer. Try again in an hour.")
            )
        return said


def _answers() -> bool:
    try:
        with get_connection():
            return True
    except NOT_SENT as error:
        note("a link for a new password", error)
        return False
