"""Settings of the test suite: a home of its own, fast password hashing, strict templates."""

import os
import tempfile

os.environ["NIANGJIA_HOME"] = tempfile.mkdtemp(prefix="niangjia-test-")

from niangjia.config.settings_test_site import *  # noqa: F403
from niangjia.config.settings_test_site import TEMPLATES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "«unknown: %s»"  # type: ignore[index]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The test client looks each style and script up when it asks: no client reads them all first.
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
