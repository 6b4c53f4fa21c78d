"""Where a person may add instruments."""

from django.db.models import QuerySet

from watchingbrief.web.accounts.models import Organisation, Role
from watchingbrief.web.rights import Person


def organisations_to_add_to(person: Person) -> QuerySet[Organisation]:
    """The organisations in which a person is an editor, or more."""
    if not person.is_authenticated:
        return Organisation.objects.none()
    return Organisation.objects.filter(memberships__user=person, memberships__role__gte=Role.EDITOR).order_by(
        "name"
    )
