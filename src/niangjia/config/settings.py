"""Settings. What an operator may set stands in docs/reference/settings.md and is read here."""

import os
from pathlib import Path

from niangjia.config.home import (
    database_of,
    font_folders,
    home_folder,
    idle_minutes,
    node_modules_folder,
    secret_key,
    time_zone,
)

NIANGJIA_HOME = home_folder(os.environ)
NIANGJIA_NODE_MODULES = node_modules_folder(os.environ)
NIANGJIA_PACK = os.environ.get("NIANGJIA_PACK", "womens_federation")
SECRET_KEY = secret_key(NIANGJIA_HOME)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("NIANGJIA_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("NIANGJIA_ORIGINS", "").split(",") if o]
IS_BEHIND_TLS = os.environ.get("NIANGJIA_TLS", "") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "niangjia.kernel.web",
    "niangjia.kernel.audit",
    "niangjia.kernel.files",
    "niangjia.people",
    "niangjia.people.keys",
    "niangjia.people.factors",
    "niangjia.casework",
    "niangjia.casework.files",
    "niangjia.casework.looking",
    "niangjia.casework.exporting",
    "niangjia.casework.contacting",
    "niangjia.casework.reporting_duty",
    "niangjia.casework.intake",
    "niangjia.casework.consents",
    "niangjia.casework.her_door",
    "niangjia.casework.directory",
    "niangjia.casework.referrals",
    "niangjia.casework.mediation",
    "niangjia.casework.legal",
    "niangjia.events",
    "niangjia.ledger",
    "niangjia.journeys",
    "niangjia.reports",
    "niangjia.reports.editions",
    "niangjia.reports.keys",
    "niangjia.reports.demands",
    "niangjia.desk",
    "niangjia.public",
    "niangjia.public.her",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "niangjia.kernel.web.middleware.RefuseHugeRequests",
    "niangjia.kernel.web.middleware.ReadAsUtf8",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "niangjia.people.proof.FactorFirst",
    "niangjia.desk.leaving.AfterLeaving",
    "niangjia.people.keys.web.KeepKeyWarm",
    "niangjia.kernel.web.middleware.OneTransaction",
]
ROOT_URLCONF = "niangjia.config.urls"
WSGI_APPLICATION = "niangjia.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "niangjia.desk.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": database_of(os.environ, NIANGJIA_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Member"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "niangjia.people.sign_in.MemberBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LEAVE_TO = os.environ.get("NIANGJIA_LEAVE_TO", "https://weather.cma.cn/")
LOGIN_URL = "desk:sign_in"
LOGIN_REDIRECT_URL = "desk:today"
AXES_USERNAME_FORM_FIELD = "username"  # as the form and MemberBackend call it
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
# Of one login from one address: by login alone any stranger could lock a worker out (0011).
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "desk/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
PASSPHRASE_MEMORY_BYTES = 256 * 1024 * 1024  # 0.6 s a guess on one core of 2026
PASSWORD_HASHERS = [
    "niangjia.people.hashing.StretchedPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # till the next sign-in
]
KEY_IDLE_SECONDS = idle_minutes(os.environ) * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_BEHIND_TLS
SESSION_COOKIE_NAME = "s"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "niangjia.kernel.web.errors.form_too_old"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
TIME_ZONE = time_zone(os.environ)
USE_TZ = True
USE_I18N = True

# Django by itself tells its own faults to nobody when DEBUG is off.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR"}},
}

STATIC_URL = "static/"
FONT_FOLDERS = font_folders(os.environ, NIANGJIA_HOME)
STATIC_ROOT = NIANGJIA_HOME / "static"
MEDIA_ROOT = NIANGJIA_HOME / "files"
STATICFILES_DIRS = [
    ("tabler", NIANGJIA_NODE_MODULES / "@tabler" / "core" / "dist"),
    ("echarts", NIANGJIA_NODE_MODULES / "echarts" / "dist"),
    ("prosemirror", NIANGJIA_NODE_MODULES / ".prosemirror"),
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000  # three for each number of a report, and it has up to 10,000
# Her own door and the public's pages: an error there is quiet too, and leads back to there.
QUIET_PLACES = {"/n/": "/n/my/", "/p/": ""}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_BEHIND_TLS else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
