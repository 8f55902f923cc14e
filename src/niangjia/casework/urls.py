"""Addresses of casework."""

from django.urls import path

from niangjia.casework.views import cases, orphans

app_name = "casework"
urlpatterns = [
    path("", cases.caseload, name="list"),
    path("without-team/", orphans.without_team, name="without_team"),
    path("<uuid:pk>/take-over/", orphans.take_over, name="take_over"),
    path("<uuid:pk>/", cases.case, name="case"),
    path("<uuid:pk>/notes/", cases.note_new, name="note"),
    path("<uuid:pk>/things/<uuid:thing>/", cases.thing, name="thing"),
    path("<uuid:pk>/team/", cases.team, name="team"),
    path("<uuid:pk>/team/<int:member>/leave/", cases.team_leave, name="leave"),
]
