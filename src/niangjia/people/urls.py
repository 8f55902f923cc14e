"""Addresses of people."""

from django.urls import path

from niangjia.people.views import me, members, tree_file, units

app_name = "people"
urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/password/", me.password, name="password"),
    path("me/sessions/<int:pk>/end/", me.session_end, name="session_end"),
    path("members/", members.members, name="members"),
    path("members/add/", members.member_add, name="member_add"),
    path("members/<int:pk>/", members.member, name="member"),
    path("members/<int:pk>/appoint/", members.appoint, name="appoint"),
    path("members/<int:pk>/password/", members.give_password, name="give_password"),
    path("members/<int:pk>/move/", members.move, name="move"),
    path("members/<int:pk>/leave/", members.leave, name="leave"),
    path("appointments/<int:pk>/end/", members.appointment_end, name="appointment_end"),
    path("units/", units.units, name="units"),
    path("units/import/", tree_file.units_import, name="units_import"),
    path("units/import/<str:ticket>/", tree_file.units_import_review, name="units_import_review"),
    path("units/<str:code>/open/", units.unit_open, name="unit_open"),
    path("units/<str:code>/close/", units.unit_close, name="unit_close"),
]
