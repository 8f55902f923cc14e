"""Addresses of contacting."""

from django.urls import path

from niangjia.casework.contacting import views

app_name = "contacting"
urlpatterns = [
    path("<uuid:pk>/contact/", views.contact, name="contact"),
    path("<uuid:pk>/contact/safe/", views.safe, name="safe"),
    path("<uuid:pk>/contact/<uuid:attempt>/", views.outcome, name="outcome"),
]
