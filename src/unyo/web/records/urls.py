"""Routes of the records, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.records import exports, imports, lists, overview, series, tickets

urlpatterns = [
    path("records/", overview.records, name="records"),
    path("records/imports/", imports.import_list, name="record-imports"),
    path("records/imports/<token:token>/", imports.import_page, name="record-import"),
    path("records/imports/<token:token>/rejects", imports.rejects_file, name="record-rejects"),
    path("records/imports/<token:token>/mend", imports.rejects_to_mend, name="record-mend"),
    path("records/imports/<token:token>/undo", imports.import_undo, name="record-undo"),
    path("records/series/", series.series, name="record-series"),
    path("records/tickets/<rowkey:source>/<rowkey:key>/", tickets.ticket, name="record-ticket"),
    path("records/<slug:dataset>/", lists.record_list, name="record-list"),
    path("records/<slug:dataset>/export", exports.record_export, name="record-export"),
]
