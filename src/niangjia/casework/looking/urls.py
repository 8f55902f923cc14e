"""Addresses of looking."""

from django.urls import path

from niangjia.casework.looking import views

app_name = "looking"
urlpatterns = [
    path("circle/", views.circle, name="circle"),
    path("notices/", views.notices, name="notices"),
    path("notices/<int:pk>/seen/", views.notice_seen, name="seen"),
    path("odd/", views.odd, name="odd"),
    path("odd/asked/", views.odd_asked, name="asked"),
    path("emergency/", views.emergencies, name="emergencies"),
    path("emergency/<int:pk>/", views.emergency, name="emergency"),
    path("emergency/<int:pk>/approve/", views.emergency_approve, name="approve"),
    path("emergency/<int:pk>/open/", views.emergency_open, name="open"),
    path("emergency/case/<uuid:pk>/", views.emergency_ask, name="ask"),
    path("<uuid:pk>/", views.looks, name="looks"),
    path("<uuid:pk>/reason/", views.reason, name="reason"),
]
