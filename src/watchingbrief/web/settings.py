"""Settings of the site, from the environment. One folder of the user's holds everything: nothing else is needed.

`WBRIEF_SITE` the folder of the site (default `wbrief-site`) · `WBRIEF_DATABASE` `postgresql://user:password@host/name`
(default: SQLite in the folder) · `WBRIEF_HOSTS` names the site answers to, with commas · `WBRIEF_HTTPS` 1 where a proxy
in front speaks HTTPS · `WBRIEF_MAIL` `smtp://user:password@host:port` (default: messages are laid in `outbox/`)
· `WBRIEF_MAIL_FROM` the sender · `WBRIEF_SECRET_KEY` (default: a file in the folder).
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from watchingbrief.web.databases import database
from watchingbrief.web.outgoing_mail import mail
from watchingbrief.web.site_folder import SiteFolder

SITE = SiteFolder(Path(os.environ.get("WBRIEF_SITE", "wbrief-site")))
HTTPS = os.environ.get("WBRIEF_HTTPS") == "1"

SECRET_KEY = os.environ.get("WBRIEF_SECRET_KEY") or SITE.secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("WBRIEF_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "watchingbrief.web.accounts",
    "watchingbrief.web.audit",
    "watchingbrief.web.jobs",
    "watchingbrief.web.instruments",
    "watchingbrief.web.reading_room",
    "watchingbrief.web.reviewing",
    "watchingbrief.web.publishing",
    "watchingbrief.web.comparing",
    "watchingbrief.web.speaking",
    "watchingbrief.web.watching",
    "watchingbrief.web.api",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "watchingbrief.web.private_pages.PrivatePages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "watchingbrief.web.urls"
WSGI_APPLICATION = "watchingbrief.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": database(os.environ.get("WBRIEF_DATABASE", ""), SITE)}
#: In the database, so that all server processes count alike; `wbrief serve` makes its table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # with fewer, many visitors would make it forget how often one came
    }
}  # fmt: skip
#: What visitors are counted by is keyed with this. It is in no file: once the site stops, no mark leads back to anyone.
VISITOR_KEY = os.environ.get("WBRIEF_VISITOR_KEY") or secrets.token_hex(32)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MEDIA_ROOT = SITE.files
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000  # a pasted code; a file goes to disk
FILE_UPLOAD_PERMISSIONS = 0o600

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "watchingbrief.web.accounts.adapter.Adapter"
ACCOUNT_FORMS = {"reset_password": "watchingbrief.web.accounts.forgotten_password.ForgottenPasswordForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account begins with an invitation, which went to that address
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_CHANGE_EMAIL = True  # one address at a time; the new one counts once it answered
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nothing is sent to an address that is nobody's here
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
#: How often, and counted by what: `ip` a visitor (by a mark, see the adapter), `key` what is acted on, `user`.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/m/ip,5/5m/key",
    "invitation": "30/h/user",
    "join": "20/h/ip",
    "sign_on": "10/h/ip,3/h/key",
}
API_QUESTIONS_A_MINUTE = 300  # of one visitor, to one process of the server
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # else an address could not be changed once there is a second step
MFA_TOTP_ISSUER = "Watching Brief"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # a laptop serves itself over plain HTTP

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
#: Nothing goes to other sites; with "no-referrer" browsers say of a form that it comes from nowhere: it is refused.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
#: No exception, on no page: what a law says can never run.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE], "script-src": [SELF], "style-src": [SELF], "img-src": [SELF], "font-src": [SELF],
        "connect-src": [SELF], "form-action": [SELF], "frame-ancestors": [NONE], "base-uri": [NONE],
    }
}  # fmt: skip

EMAIL_BACKEND, MAIL_SERVER = mail(os.environ.get("WBRIEF_MAIL", ""))
EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS = MAIL_SERVER.user, MAIL_SERVER.password, MAIL_SERVER.tls
#: A person waits while a message goes out; a mail server that hangs holds them, and a thread, no longer than this.
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = SITE.outbox
DEFAULT_FROM_EMAIL = os.environ.get("WBRIEF_MAIL_FROM", "watching-brief@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"), ("fr", "Français"), ("es", "Español"), ("ar", "العربية"), ("ru", "Русский"), ("zh-hans", "中文"),
]  # fmt: skip
LOCALE_PATHS = [Path(__file__).parent / "locale"]
FORMAT_MODULE_PATH = "watchingbrief.web.formats"
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 300  # after an upgrade old scripts meet new pages for no longer

#: No address of a person is ever written: what Django would log of a request holds none, and nothing else logs one.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
