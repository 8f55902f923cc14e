"""Addresses of the duty to report."""

from django.urls import path

from niangjia.casework.reporting_duty import views

app_name = "reporting_duty"
urlpatterns = [
    path("minors/", views.minors, name="minors"),
    path("minors/<int:pk>/<int:member>/", views.let_in, name="let_in"),
    path("<uuid:pk>/duty/", views.duty, name="duty"),
    path("<uuid:pk>/duty/child/", views.split, name="split"),
    path("<uuid:pk>/duty/report/", views.report, name="report"),
]
