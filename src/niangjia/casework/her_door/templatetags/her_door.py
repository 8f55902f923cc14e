"""What the pages of a case say of her door."""

from django import template

from niangjia.casework.her_door.filing import text_of

register = template.Library()
register.filter("worded", text_of)
