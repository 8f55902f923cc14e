"""App of referrals."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """Referrals and transfers."""

    name = "niangjia.casework.referrals"
    label = "casework_referrals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From now on a consent taken back takes back what was sent by it, a transfer ends with the
        closing of its case, and what came follows the key of the queue it lies in.
        """
        from niangjia.casework.closing.services import follow_closing
        from niangjia.casework.consents.services import after_withdrawal
        from niangjia.casework.referrals import leaves as _leaves  # noqa: F401 - known by import
        from niangjia.casework.referrals.ending import end_transfers, take_back_by_consent
        from niangjia.casework.referrals.receiving import reseal_referrals
        from niangjia.people.keys.hooks import when_a_shared_key_changes

        follow_closing(end_transfers)
        after_withdrawal(take_back_by_consent)
        when_a_shared_key_changes(reseal_referrals)
