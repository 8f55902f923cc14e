"""Addresses of handing a case over."""

from django.urls import path

from niangjia.casework.handing import views

app_name = "handing"
urlpatterns = [path("<uuid:pk>/hand-over/", views.handing, name="handing")]
