"""The addresses of the findings, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.findings.exports import export
from unyo.web.findings.rules import rule_list, rule_page
from unyo.web.findings.views import finding_list, finding_page
from unyo.web.findings.waiving import waive_many, waive_one, withdraw_one

urlpatterns = [
    path("findings/", finding_list, name="findings"),
    path("findings/waive", waive_many, name="findings-waive"),
    path("findings/export", export, name="findings-export"),
    path("findings/<str:fingerprint>/", finding_page, name="finding"),
    path("findings/<str:fingerprint>/waive", waive_one, name="finding-waive"),
    path("findings/<str:fingerprint>/withdraw", withdraw_one, name="finding-withdraw"),
    path("rules/", rule_list, name="rules"),
    path("rules/<str:rule>/", rule_page, name="rule"),
]
