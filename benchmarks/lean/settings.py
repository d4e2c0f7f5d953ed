"""The lean reference: a bare Django over the very same database, with nothing that unyo adds."""

from __future__ import annotations

import os
from pathlib import Path

import unyo.config.sqlite  # noqa: F401
from unyo.config.environ import database, state_dir

SECRET_KEY = "only-for-measuring"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "benchmarks.lean",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "benchmarks.lean.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {"autoescape": True},
    }
]
DATABASES = {"default": database(os.environ, state_dir(os.environ))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"
SESSION_COOKIE_NAME = "lean"
AUTH_USER_MODEL = "lean.Login"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
