"""Addresses of consents."""

from django.urls import path

from niangjia.casework.consents import views

app_name = "consents"
urlpatterns = [
    path("", views.consents, name="list"),
    path("<uuid:consent>/withdraw/", views.withdraw, name="withdraw"),
]
