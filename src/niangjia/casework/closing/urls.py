"""Addresses of closing."""

from django.urls import path

from niangjia.casework.closing import views

app_name = "closing"
urlpatterns = [
    path("<uuid:pk>/closing/", views.closing, name="closing"),
    path("<uuid:pk>/closing/ask/", views.ask, name="ask"),
    path("<uuid:pk>/closing/answer/", views.answer, name="answer"),
    path("<uuid:pk>/closing/reopen/", views.reopen, name="reopen"),
    path("<uuid:pk>/closing/hold/", views.holding, {"to_hold": True}, name="hold"),
    path("<uuid:pk>/closing/release/", views.holding, {"to_hold": False}, name="release"),
]
