"""Addresses of her own door: short, and saying nothing."""

from django.urls import path

from niangjia.public.her import views

app_name = "her"
urlpatterns = [
    path("", views.enter, name="enter"),
    path("about/", views.about, name="about"),
    path("my/", views.mine, name="mine"),
    path("my/take-back/<uuid:consent>/", views.take_back, name="take_back"),
    path("my/file/", views.file, name="file"),
    path("my/file/paper/", views.file_paper, name="file_paper"),
    path("my/file/<uuid:thing>/", views.paper, name="paper"),
    path("my/ask/", views.ask, name="ask"),
    path("my/shut/", views.shut, name="shut"),
    path("my/end/", views.end, name="end"),
]
