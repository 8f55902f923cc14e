"""What the pages of a case say of her door."""

from django import template

from niangjia.casework.her_door.filing import text_of
from niangjia.casework.her_door.queries import waiting_count
from niangjia.casework.models import Case

register = template.Library()
register.filter("worded", text_of)


@register.filter
def waiting(case: Case) -> int:
    """How much of what she asked waits for an answer."""
    return waiting_count(case)
