"""Addresses of editions."""

from django.urls import path

from niangjia.reports.editions.views import calls, handing, numbers, reading, taking_in, templating

app_name = "editions"
urlpatterns = [
    path("calls/", calls.calls, name="calls"),
    path("calls/new/", calls.call_new, name="call_new"),
    path("calls/<int:pk>/", calls.call, name="call"),
    path("calls/<int:pk>/remind/", calls.remind, name="call_remind"),
    path("calls/<int:pk>/lift/", calls.lift, name="call_lift"),
    path("calls/<int:pk>/answer/", calls.answer, name="call_answer"),
    path("from-template/<slug:template>/", templating.from_template, name="from_template"),
    path("hand-in/", handing.hand_in, name="hand_in"),
    path("<int:pk>/", reading.edition, name="edition"),
    path("<int:pk>/numbers/", numbers.numbers, name="numbers"),
    path("<int:pk>/word/", reading.word, name="word"),
    path("<int:pk>/upload/", handing.upload, name="upload"),
    path("<int:pk>/fill/", reading.fill, name="fill"),
    path("<int:pk>/take-in/", taking_in.take_in, name="take_in"),
    path("<int:pk>/roll/", handing.roll, name="roll"),
    path("<int:pk>/step/", reading.step, name="step"),
]
