"""The address of the operating model, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.operating_model.views import operating_model

urlpatterns = [path("operating-model/", operating_model, name="operating-model")]
