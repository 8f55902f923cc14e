"""Addresses of the directory."""

from django.urls import path, re_path

from niangjia.casework.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.directory, name="list"),
    path("new/", views.service_new, name="new"),
    path("import/", views.bring_in, name="import"),
    re_path(r"^hsds\.(?P<form>json|zip)$", views.take_out, name="export"),
    path("<int:pk>/", views.service, name="service"),
    path("<int:pk>/edit/", views.service_edit, name="edit"),
    path("<int:pk>/checked/", views.service_checked, name="checked"),
]
