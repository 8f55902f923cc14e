"""Addresses of reports."""

from django.urls import path

from niangjia.reports.views import checking, making

app_name = "reports"
urlpatterns = [
    path("", making.reports, name="list"),
    path("verify/", checking.verify_file, name="verify"),
    path("<slug:template>/", making.report, name="report"),
    path("<slug:template>/word/", making.report_word, name="report_word"),
]
