"""Address of what waits."""

from django.urls import path

from niangjia.casework.waiting import views

app_name = "waiting"
urlpatterns = [path("waiting/", views.waiting, name="list")]
