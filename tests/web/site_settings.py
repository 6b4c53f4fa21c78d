"""The site's settings for tests: a folder that is thrown away, work done at once, quick passwords."""

import os
import tempfile

os.environ.setdefault("WBRIEF_SITE", tempfile.mkdtemp(prefix="wbrief-tests-"))
os.environ.setdefault("WBRIEF_SECRET_KEY", "only for tests")

from watchingbrief.web.settings import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
