"""Addresses of legal steps."""

from django.urls import path, register_converter

from niangjia.casework.legal import views
from niangjia.casework.legal.vocabulary import Sort


class SortConverter:
    """One of the four sorts; anything else is no address."""

    regex = "|".join(Sort)

    def to_python(self, value: str) -> Sort:
        """The sort."""
        return Sort(value)

    def to_url(self, value: str) -> str:
        """Its name."""
        return str(value)


register_converter(SortConverter, "legal_sort")

app_name = "legal"
urlpatterns = [
    path("", views.steps, name="list"),
    path("<legal_sort:sort>/", views.step_new, name="new"),
    path("<uuid:thing>/", views.step_edit, name="edit"),
]
