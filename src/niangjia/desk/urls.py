"""Addresses of the desk."""

from django.urls import path

from niangjia.desk import leaving, views
from niangjia.people.views import signing

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("check/", views.check_report, name="check_report"),
    path("help/", views.help_page, name="help"),
    path("leave/", leaving.leave, name="leave"),
    path("leave/back/", leaving.go_on, name="go_on"),
    path("leave/help/", leaving.leave_help, name="leave_help"),
    path("sign-in/", signing.sign_in, name="sign_in"),
    path("sign-out/", signing.sign_out, name="sign_out"),
]
