"""Forms of supervision."""

from django.utils.translation import gettext_lazy as _

from niangjia.casework.leaf_forms import LeafForm
from niangjia.casework.reviewing.leaves import ReviewAsked, Reviewed
from niangjia.kernel.web.careful import prose


class AskForm(LeafForm):
    """A question to the supervisor."""

    leaf_class = ReviewAsked

    question = prose(_("想请督导看什么"), rows=3, needed=True)


class ReviewForm(LeafForm):
    """The supervisor's word."""

    leaf_class = Reviewed

    remark = prose(_("复核意见"), rows=5, needed=True)
