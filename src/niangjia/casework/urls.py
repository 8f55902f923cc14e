"""Addresses of casework."""

from django.urls import path

from niangjia.casework.views import cases

app_name = "casework"
urlpatterns = [
    path("", cases.caseload, name="list"),
    path("new/", cases.case_new, name="new"),
    path("<uuid:pk>/", cases.case, name="case"),
    path("<uuid:pk>/notes/", cases.note_new, name="note"),
    path("<uuid:pk>/things/<uuid:thing>/", cases.thing, name="thing"),
    path("<uuid:pk>/team/", cases.team, name="team"),
    path("<uuid:pk>/team/<int:member>/leave/", cases.team_leave, name="leave"),
]
