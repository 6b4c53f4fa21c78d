"""How a person leaves the site: nothing of them is kept but what they said, under "a former member"."""

import secrets

from django.db import models, transaction
from django.db.models import F

from watchingbrief.web.accounts.belonging import remove
from watchingbrief.web.accounts.models import User
from watchingbrief.web.audit.log import record


@transaction.atomic
def leave(user: User) -> None:
    """Take away name, address, password, second steps and memberships. Raises LastAdministratorError.

    What would vanish with an account vanishes; what is kept without one, or protects it, stays with an empty account.
    """
    for membership in user.memberships.select_related("organisation", "user"):
        remove(user, membership)
    record(user, "account.deleted", f"account {user.pk}")
    for relation in User._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            own = {relation.field.name: user}
            relation.related_model._default_manager.filter(**own).delete()
    user.groups.clear()
    user.email, user.name, user.language = f"{secrets.token_hex(8)}@former.invalid", "", ""
    user.is_active, user.last_login, user.sign_ins = False, None, user.sign_ins + 1
    user.set_unusable_password()
    user.save()


def sign_out_everywhere(user: User) -> None:
    """No session of theirs holds any more."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(sign_ins=F("sign_ins") + 1)
        record(user, "account.signed-out-everywhere", f"account {user.pk}")
    user.refresh_from_db(fields=["sign_ins"])
