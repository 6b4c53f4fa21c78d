"""The language a person reads the site in: kept with their account, and in a cookie of their browser."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import check_for_language
from django.views.i18n import set_language

from watchingbrief.web.accounts.models import User


def remember(response: HttpResponse, language: str) -> None:
    """Have the browser ask for this language from the next page on."""
    if language and check_for_language(language):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=settings.HTTPS, max_age=31_536_000
        )


def choose(request: HttpRequest) -> HttpResponseBase:
    """What the choice of languages on every page asks for; kept with the account of who is signed in."""
    response = set_language(request)
    language = request.POST.get("language", "")
    if isinstance(request.user, User) and language in dict(settings.LANGUAGES):
        User.objects.filter(pk=request.user.pk).update(language=language)
    return response
