"""Addresses of working on a case."""

from django.urls import path

from niangjia.casework.working import views
from niangjia.casework.working.sheets import CONTACTS, GOALS, NOTES, PLAN, RISK, TASKS

app_name = "working"
urlpatterns = [
    path("<uuid:pk>/goals/", views.things, {"sheet": GOALS}, name="goals"),
    path("<uuid:pk>/goals/<uuid:thing>/", views.thing, {"sheet": GOALS}, name="goals_edit"),
    path("<uuid:pk>/tasks/", views.things, {"sheet": TASKS}, name="tasks"),
    path("<uuid:pk>/tasks/<uuid:thing>/", views.thing, {"sheet": TASKS}, name="tasks_edit"),
    path("<uuid:pk>/contacts/", views.things, {"sheet": CONTACTS}, name="contacts"),
    path(
        "<uuid:pk>/contacts/<uuid:thing>/", views.thing, {"sheet": CONTACTS}, name="contacts_edit"
    ),
    path("<uuid:pk>/notes/<uuid:thing>/", views.thing, {"sheet": NOTES}, name="notes_edit"),
    path("<uuid:pk>/plan/", views.plan, name="plan"),
    path("<uuid:pk>/plan/<uuid:thing>/", views.thing, {"sheet": PLAN}, name="plan_edit"),
    path("<uuid:pk>/plan/card/", views.card, name="card"),
    path("<uuid:pk>/risk/", views.risk, name="risk"),
    path("<uuid:pk>/risk/<uuid:thing>/", views.thing, {"sheet": RISK}, name="risk_edit"),
]
