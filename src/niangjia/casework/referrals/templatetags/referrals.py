"""What the pages of a case say of its transfer."""

from django import template

from niangjia.casework.referrals.queries import taken_over_by

register = template.Library()
register.filter("taken_over", taken_over_by)
