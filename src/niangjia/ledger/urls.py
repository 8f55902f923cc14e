"""Addresses of the ledger."""

from django.urls import path

from niangjia.ledger.views import entries, figures, importing, record

app_name = "ledger"
urlpatterns = [
    path("record/", record.record_choose, name="record"),
    path("record/<str:measure>/", record.record_amount, name="record_amount"),
    path("recordings/<int:pk>/", record.recording, name="recording"),
    path("recordings/<int:pk>/undo/", record.recording_undo, name="recording_undo"),
    path("entries/", entries.entries, name="entries"),
    path("entries/export/<str:form>/", entries.entries_export, name="entries_export"),
    path("postings/<int:audit_id>/", entries.posting, name="posting"),
    path("postings/<int:audit_id>/reverse/", entries.posting_reverse, name="posting_reverse"),
    path("evidence/<int:pk>/", entries.evidence, name="evidence"),
    path("figures/", figures.catalogue, name="catalogue"),
    path("figures/find/", figures.figure_find, name="figure_find"),
    path("figures/<str:measure>@<str:unit>/<str:period>/", figures.figure, name="figure"),
    path(
        "api/figures/<str:measure>@<str:unit>/<str:period>/", figures.figure_api, name="figure_api"
    ),
    path("import/", importing.import_file, name="import"),
    path("import/help/", importing.import_help, name="import_help"),
    path("import/review/<str:ticket>/", importing.import_review, name="import_review"),
    path("import/drop/<str:ticket>/", importing.import_drop, name="import_drop"),
]
