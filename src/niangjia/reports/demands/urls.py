"""Addresses of the register of demands."""

from django.urls import path

from niangjia.reports.demands import views

app_name = "demands"
urlpatterns = [
    path("", views.demands, name="list"),
    path("new/", views.demand_new, name="new"),
    path("export/", views.export, name="export"),
    path("<int:pk>/", views.demand, name="demand"),
]
