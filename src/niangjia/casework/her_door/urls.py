"""Addresses of her door, for her team."""

from django.urls import path

from niangjia.casework.her_door import views

app_name = "her_door"
urlpatterns = [
    path("", views.door, name="door"),
    path("code/", views.code_new, name="code"),
    path("file/", views.file, name="file"),
    path("end/", views.end, name="end"),
    path("<uuid:ask>/receive/", views.receive, name="receive"),
    path("<uuid:ask>/answer/", views.answer, name="answer"),
]
