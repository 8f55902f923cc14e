"""Addresses of keys."""

from django.urls import path

from niangjia.people.keys import views

app_name = "keys"
urlpatterns = [
    path("", views.door, name="door"),
    path("lock/", views.lock_up, name="lock"),
]
