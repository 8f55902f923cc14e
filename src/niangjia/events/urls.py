"""Addresses of events, for those who hold them."""

from django.urls import path

from niangjia.events.addresses import CODED
from niangjia.events.views import attendance, closing, planning, stock

app_name = "events"
urlpatterns = [
    path("", planning.events, name="list"),
    path("new/", planning.event_new, name="new"),
    path("stock/", stock.materials, name="stock"),
    path("stock/new/", stock.material_new, name="material_new"),
    path("stock/<int:pk>/", stock.material, name="material"),
    path("next/", attendance.names_to_tell, name="to_tell"),
    path(f"checkin/<{CODED}:code>/", attendance.check_in, name="checkin"),
    path(f"checkin/<{CODED}:code>/undo/", attendance.check_in_undo, name="checkin_undo"),
    path("<int:pk>/", planning.event, name="event"),
    path("<int:pk>/edit/", planning.event_edit, name="edit"),
    path("<int:pk>/publish/", planning.event_publish, name="publish"),
    path("<int:pk>/withdraw/", planning.event_withdraw, name="withdraw"),
    path("<int:pk>/cancel/", planning.event_cancel, name="cancel"),
    path("<int:pk>/names/", attendance.names, name="names"),
    path("<int:pk>/door/", attendance.door, name="door"),
    path("<int:pk>/materials/", stock.event_materials, name="materials"),
    path("<int:pk>/photos/", closing.event_photos, name="photos"),
    path("<int:pk>/close/", closing.event_close, name="close"),
]
