"""The site's settings for tests: a folder that is thrown away, work done at once, quick passwords.

`WBRIEF_TEST_DATABASE` names a PostgreSQL database to run them on (`postgresql://user:password@host:port/name`): tests
make and drop `test_name` beside it. Without it they run on SQLite.
"""

import atexit
import os
import shutil
import tempfile

if "WBRIEF_SITE" not in os.environ:  # processes that the tests start share the folder of the first
    os.environ["WBRIEF_SITE"] = tempfile.mkdtemp(prefix="wbrief-tests-")
    atexit.register(shutil.rmtree, os.environ["WBRIEF_SITE"], ignore_errors=True)
os.environ.setdefault("WBRIEF_SECRET_KEY", "only for tests")

os.environ["WBRIEF_DATABASE"] = os.environ.get("WBRIEF_TEST_DATABASE", "")

from watchingbrief.web.settings import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
API_QUESTIONS_A_MINUTE = 1_000_000  # all tests come from one address
