"""Addresses of exporting."""

from django.urls import path

from niangjia.casework.exporting import views

app_name = "exporting"
urlpatterns = [
    path("", views.exports, name="list"),
    path("<int:export>/agree/", views.agree, name="agree"),
    path("<int:export>/take/", views.take, name="take"),
]
