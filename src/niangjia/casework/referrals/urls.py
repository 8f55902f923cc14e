"""Addresses of referrals."""

from django.urls import path

from niangjia.casework.referrals.views import receiving, sending

app_name = "referrals"
urlpatterns = [
    path("referrals/", receiving.arrived, name="arrived"),
    path("referrals/<uuid:referral>/", receiving.one, name="one"),
    path("referrals/<uuid:referral>/open/", receiving.open_one, name="open"),
    path("referrals/<uuid:referral>/accept/", receiving.accept, name="accept"),
    path("referrals/<uuid:referral>/refuse/", receiving.refuse, name="refuse"),
    path("<uuid:pk>/referrals/", sending.referrals, name="list"),
    path("<uuid:pk>/referrals/new/", sending.referral_new, name="new"),
    path("<uuid:pk>/referrals/<uuid:referral>/slip/", sending.slip, name="slip"),
    path("<uuid:pk>/referrals/<uuid:referral>/recall/", sending.recall, name="recall"),
    path("<uuid:pk>/referrals/<uuid:referral>/receipt/", sending.confirm, name="confirm"),
    path("<uuid:pk>/referrals/<uuid:referral>/outcome/", sending.end, name="end"),
]
