"""Addresses of keys."""

from django.urls import path

from niangjia.people.keys.views import door, holding, recovering

app_name = "keys"
urlpatterns = [
    path("", door.door, name="door"),
    path("lock/", door.lock_up, name="lock"),
    path("stay/", door.stay, name="stay"),
    path("notices/seen/", door.notices_seen, name="notices_seen"),
    path("recover/", recovering.recover, name="recover"),
    path("recover/old/", recovering.old_password, name="old_password"),
    path("unit/", holding.unit_keys, name="unit"),
    path("unit/make/<str:shared_for>/", holding.shared_make, name="shared_make"),
    path("unit/<int:pk>/give/", holding.shared_give, name="shared_give"),
    path("unit/<int:pk>/take/<int:member>/", holding.shared_take, name="shared_take"),
    path("unit/custody/", holding.custody_make, name="custody_make"),
]
