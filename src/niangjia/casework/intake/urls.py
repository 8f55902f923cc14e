"""Addresses of intake."""

from django.urls import path

from niangjia.casework.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.new, name="new"),
    path("day/", views.day, name="day"),
    path("<uuid:pk>/take-back/", views.take_back, name="take_back"),
    path("queue/", views.waiting, name="queue"),
    path("queue/<uuid:pk>/", views.item, name="item"),
    path("queue/<uuid:pk>/take/", views.take, name="take"),
    path("queue/<uuid:pk>/end/", views.end, name="end"),
    path("queue/<uuid:pk>/hand-on/", views.hand_on, name="hand_on"),
]
