"""Addresses for anybody."""

from django.urls import path

from niangjia.events.addresses import CODED
from niangjia.public import views, words

app_name = "public"
urlpatterns = [
    path(f"u/<{CODED}:code>/", views.unit, name="unit"),
    path(f"u/<{CODED}:code>/word/", words.word, name="word"),
    path(f"u/<{CODED}:code>/word/left/", words.left, name="word_left"),
    path(f"u/<{CODED}:code>/calendar.ics", views.calendar, name="calendar"),
    path(f"<{CODED}:token>/", views.event, name="event"),
    path(f"<{CODED}:token>/poster/", views.poster, name="poster"),
    path(f"<{CODED}:token>/<{CODED}:code>/", views.mine, name="mine"),
    path(f"<{CODED}:token>/<{CODED}:code>/cancel/", views.mine_cancel, name="cancel"),
    path(f"<{CODED}:token>/<{CODED}:code>/forget/", views.mine_forget, name="forget"),
]
