"""Addresses of the files of a case."""

from django.urls import path

from niangjia.casework.files import views

app_name = "files"
urlpatterns = [
    path("<uuid:pk>/files/", views.files, name="list"),
    path("<uuid:pk>/files/<uuid:thing>/", views.content, name="content"),
    path("<uuid:pk>/files/<uuid:thing>/remove/", views.remove, name="remove"),
]
