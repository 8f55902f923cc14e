"""Addresses of editions."""

from django.urls import path, re_path

from niangjia.reports.editions.views import (
    commenting,
    editing,
    handing,
    marks,
    numbers,
    reading,
    versions,
)

app_name = "editions"
urlpatterns = [
    path("hand-in/", handing.hand_in, name="hand_in"),
    path("<int:pk>/", reading.edition, name="edition"),
    path("<int:pk>/numbers/", numbers.numbers, name="numbers"),
    path("<int:pk>/word/", reading.word, name="word"),
    re_path(r"^(?P<pk>[0-9]+)/signed[.](?P<kind>docx|pdf|html)$", reading.signed, name="signed"),
    path("<int:pk>/upload/", handing.upload, name="upload"),
    path("<int:pk>/fill/", reading.fill, name="fill"),
    path("<int:pk>/roll/", handing.roll, name="roll"),
    path("<int:pk>/still-true/", marks.still_true, name="still_true"),
    path("<int:pk>/mark-again/", marks.mark_again, name="mark_again"),
    path("<int:pk>/versions/", versions.versions, name="versions"),
    path("<int:pk>/edit/", editing.edit, name="edit"),
    path("<int:pk>/edit/save/", editing.save, name="edit_save"),
    path("<int:pk>/edit/newest/", editing.newest, name="edit_newest"),
    path("<int:pk>/edit/measures/", editing.measures, name="edit_measures"),
    path("<int:pk>/edit/values/", editing.values, name="edit_values"),
    path("<int:pk>/comment/", commenting.comment, name="comment"),
    path("<int:pk>/comment/<int:comment>/done/", commenting.settle, name="comment_done"),
    path("<int:pk>/step/", reading.step, name="step"),
]
