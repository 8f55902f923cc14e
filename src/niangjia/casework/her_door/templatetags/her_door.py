"""What pages show of her door: a sheet of her file and a leaf field by field, said to her."""

from django import template

from niangjia.casework.her_door.filing import lines_on
from niangjia.casework.her_door.to_her import lines_to_her, to_her

register = template.Library()
register.filter("lines_on", lines_on)
register.filter("lines_to_her", lines_to_her)
register.filter("to_her", to_her)
