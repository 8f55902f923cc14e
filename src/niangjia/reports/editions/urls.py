"""Addresses of editions."""

from django.urls import path, re_path

from niangjia.reports.editions.views import (
    calls,
    charts,
    commenting,
    editing,
    handing,
    marks,
    numbers,
    reading,
    taking_in,
    templating,
    versions,
)

app_name = "editions"
urlpatterns = [
    path("calls/", calls.calls, name="calls"),
    path("calls/new/", calls.call_new, name="call_new"),
    path("calls/<int:pk>/", calls.call, name="call"),
    path("calls/<int:pk>/remind/", calls.remind, name="call_remind"),
    path("calls/<int:pk>/lift/", calls.lift, name="call_lift"),
    path("calls/<int:pk>/withdraw/", calls.withdraw, name="call_withdraw"),
    path("calls/<int:pk>/answer/", calls.answer, name="call_answer"),
    path("from-template/<slug:template>/", templating.from_template, name="from_template"),
    path("hand-in/", handing.hand_in, name="hand_in"),
    path("<int:pk>/", reading.edition, name="edition"),
    path("<int:pk>/numbers/", numbers.numbers, name="numbers"),
    path("<int:pk>/word/", reading.word, name="word"),
    re_path(r"^(?P<pk>[0-9]+)/signed[.](?P<kind>docx|pdf|html)$", reading.signed, name="signed"),
    re_path(
        r"^(?P<pk>[0-9]+)/signed/(?P<number>[0-9]{1,4})[.](?P<kind>docx|pdf|html)$",
        reading.signing,
        name="signing",
    ),
    path("<int:pk>/upload/", handing.upload, name="upload"),
    path("<int:pk>/fill/", reading.fill, name="fill"),
    path("<int:pk>/chart/", charts.chart, name="chart"),
    re_path(
        r"^(?P<pk>[0-9]+)/chart/(?P<chart>[A-Za-z0-9_.:-]{1,64})/out/$",
        charts.chart_out,
        name="chart_out",
    ),
    path("<int:pk>/take-in/", taking_in.take_in, name="take_in"),
    path("<int:pk>/roll/", handing.roll, name="roll"),
    path("<int:pk>/still-true/", marks.still_true, name="still_true"),
    path("<int:pk>/mark-again/", marks.mark_again, name="mark_again"),
    path("<int:pk>/versions/", versions.versions, name="versions"),
    path("<int:pk>/versions/<int:number>/back/", versions.back, name="version_back"),
    path("<int:pk>/edit/", editing.edit, name="edit"),
    path("<int:pk>/edit/save/", editing.save, name="edit_save"),
    path("<int:pk>/edit/newest/", editing.newest, name="edit_newest"),
    path("<int:pk>/edit/measures/", editing.measures, name="edit_measures"),
    path("<int:pk>/edit/values/", editing.values, name="edit_values"),
    path("<int:pk>/comment/", commenting.comment, name="comment"),
    path("<int:pk>/comment/<int:comment>/done/", commenting.settle, name="comment_done"),
    path("<int:pk>/step/", reading.step, name="step"),
]
