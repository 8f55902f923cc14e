"""Addresses of supervision."""

from django.urls import path

from niangjia.casework.reviewing import views

app_name = "reviewing"
urlpatterns = [
    path("board/", views.board, name="board"),
    path("<uuid:pk>/reviews/", views.reviews, name="reviews"),
]
