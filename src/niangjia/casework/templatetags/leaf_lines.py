"""A leaf field by field, for a page."""

from django import template

from niangjia.casework.field_lines import lines_of

register = template.Library()
register.filter("lines_of", lines_of)
