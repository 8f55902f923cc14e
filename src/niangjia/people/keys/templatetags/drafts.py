"""The attributes by which a form's draft is kept, sealed, in the browser."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from niangjia.people.keys.drafts import draft_key, draft_name

register = template.Library()


@register.simple_tag(takes_context=True)
def draft_of(context: Any, what: str, thing: object = "") -> str:
    """` data-draft=… data-draft-key=… data-draft-says=…` for a form behind `key_needed`; `what` and
    `thing` tell this form from others, and cannot be read from the name the draft is kept under.
    """
    request = context["request"]
    name = draft_name(request, f"{what} {thing}")
    told = (name, draft_key(request), _("上次没送出的还在这里。看一看，再记下。"))
    return format_html(' data-draft="{}" data-draft-key="{}" data-draft-says="{}"', *told)
