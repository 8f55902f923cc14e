"""Addresses of second factors."""

from django.urls import path

from niangjia.people.factors import passkey_views, views

app_name = "factors"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("prove/", views.prove, name="prove"),
    path("app/", views.app_add, name="app_add"),
    path("app/drop/", views.app_drop, name="app_drop"),
    path("codes/", views.codes_make, name="codes_make"),
    path("passkey/new/", passkey_views.passkey_new, name="passkey_new"),
    path("passkey/add/", passkey_views.passkey_add, name="passkey_add"),
    path("passkey/ask/", passkey_views.passkey_ask, name="passkey_ask"),
    path("passkey/answer/", passkey_views.passkey_answer, name="passkey_answer"),
    path("passkey/<int:pk>/drop/", views.passkey_drop, name="passkey_drop"),
    path("of/<int:pk>/forget/", views.forget, name="forget"),
]
