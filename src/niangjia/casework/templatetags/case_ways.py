"""Ways of a case, and where the reader is."""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def way(context: Context, page: str, label: Any, waiting: int = 0) -> SafeString:
    """A link to a page of this case, marked when it is the one shown or the one above it; with how
    much waits there.
    """
    address = reverse(page, args=[context["case"].row.pk])
    is_all = page == "casework:case"
    here = context["request"].path
    is_here = here == address if is_all else here.startswith(address)
    mark = SafeString(' aria-current="page"' if is_here else "")
    count = format_html(' <span class="waiting">{}</span>', waiting) if waiting else ""
    return format_html('<a href="{}"{}>{}{}</a>', address, mark, label, count)
