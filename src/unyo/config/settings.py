"""Django's settings, read from the environment. The shipped defaults are those of production."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import unyo.config.sqlite  # noqa: F401  must come before Django's SQLite backend
from unyo.config.environ import database, environment, listed, most_upload, person_key, secret_key, state_dir

UNYO_ENV = environment(os.environ)
SECURE = UNYO_ENV == "production"
STATE_DIR: Path = state_dir(os.environ)

SECRET_KEY = secret_key(os.environ, STATE_DIR)
PERSON_KEY = person_key(os.environ, STATE_DIR)
# Two keys must be turned at once, so that no single slip shows tracebacks to the world.
DEBUG = not SECURE and os.environ.get("UNYO_DEBUG") == "1"
ALLOWED_HOSTS = [*listed(os.environ, "UNYO_HOSTS"), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = listed(os.environ, "UNYO_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "ninja",
    "unyo.ledger",
    "unyo.parties",
    "unyo.framework",
    "unyo.records",
    "unyo.findings",
    "unyo.publications",
    "unyo.web",
]
MIDDLEWARE = [
    "unyo.web.middleware.EveryAnswer",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "unyo.web.middleware.SessionClock",
    "unyo.web.middleware.OneLanguage",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "unyo.web.intake.receiving.EnoughRoom",
]
ROOT_URLCONF = "unyo.config.urls"
WSGI_APPLICATION = "unyo.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent.parent / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "unyo.web.environment.environment", "autoescape": True},
    },
]

DATABASES = {"default": database(os.environ, STATE_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "parties.User"
AUTHENTICATION_BACKENDS = ["unyo.parties.backend.SessionBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "email", "name")},
    },
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"

# A session ends after half an hour without a request and after twelve hours in any case.
# The cookie's age is the absolute end; the idle end is kept by the middleware of the web room.
SESSION_ENGINE = "unyo.parties.sessions"
SESSION_IDLE_SECONDS = 30 * 60
SESSION_ABSOLUTE_SECONDS = 12 * 60 * 60
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_SECONDS
# The prefix __Host- makes browsers refuse the cookie from a neighbour domain; it needs https.
_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{_PREFIX}unyo-session"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_PREFIX}unyo-csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "unyo.web.errors.csrf_refused"

SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The forwarded scheme is believed only when the operator says that a proxy of theirs sets it.
if os.environ.get("UNYO_TRUST_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# What is larger goes to the disk where it will stay, never into memory; see web/intake/receiving.py.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "unyo.web.intake.receiving.ToDisk",
]
FILE_UPLOAD_TEMP_DIR = STATE_DIR
MOST_UPLOAD = most_upload(os.environ)
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

# The command line stands above this room and finds the examination by this name.
UNYO_DOCTOR = "unyo.config.doctor.examine"

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = None
# The files of an installed package are served where they lie: no collecting step to forget.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
