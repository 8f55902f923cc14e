"""Addresses of mediation."""

from django.urls import path

from niangjia.casework.mediation import views

app_name = "mediation"
urlpatterns = [
    path("mediation/", views.board, name="board"),
    path("<uuid:pk>/mediation/", views.mediations, name="list"),
    path("<uuid:pk>/mediation/new/", views.mediation_new, name="new"),
    path("<uuid:pk>/mediation/<uuid:thing>/session/", views.session, name="session"),
    path("<uuid:pk>/mediation/<uuid:thing>/agreement/", views.agreement, name="agreement"),
    path("<uuid:pk>/mediation/<uuid:thing>/sign/", views.to_sign, name="sign"),
    path("<uuid:pk>/mediation/<uuid:thing>/end/", views.end, name="end"),
    path("<uuid:pk>/mediation/visits/<uuid:visit>/", views.visit, name="visit"),
]
