"""Root addresses."""

from django.urls import URLPattern, URLResolver, include, path

from niangjia.people.views.signing import choose_language

# The ledger's addresses begin at the root.
PLACES = (
    ("", "desk"),
    ("people/", "people"),
    ("key/", "people.keys"),
    ("factors/", "people.factors"),
    ("cases/looking/", "casework.looking"),
    ("cases/<uuid:pk>/export/", "casework.exporting"),
    ("cases/intake/", "casework.intake"),
    ("cases/", "casework.contacting"),
    ("cases/", "casework.reporting_duty"),
    ("cases/<uuid:pk>/consents/", "casework.consents"),
    ("cases/<uuid:pk>/door/", "casework.her_door"),
    ("cases/", "casework.referrals"),
    ("cases/", "casework.mediation"),
    ("cases/<uuid:pk>/legal/", "casework.legal"),
    ("directory/", "casework.directory"),
    ("cases/", "casework.working"),
    ("cases/", "casework.files"),
    ("cases/", "casework.reviewing"),
    ("cases/", "casework.handing"),
    ("cases/", "casework.waiting"),
    ("cases/", "casework.closing"),
    ("cases/", "casework"),
    ("events/", "events"),
    ("p/", "public"),
    ("n/", "public.her"),
    ("reports/editions/", "reports.editions"),
    ("reports/demands/", "reports.demands"),
    ("reports/", "reports"),
    ("", "ledger"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/setlang/", choose_language, name="set_language")
]
urlpatterns += [path(prefix, include(f"niangjia.{package}.urls")) for prefix, package in PLACES]
handler400 = "niangjia.kernel.web.errors.unusable"
handler403 = "niangjia.kernel.web.errors.forbidden"
handler404 = "niangjia.kernel.web.errors.not_found"
handler500 = "niangjia.kernel.web.errors.broken"
