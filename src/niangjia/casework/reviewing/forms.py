"""Forms of supervision."""

from django.utils.translation import gettext_lazy as _

from niangjia.casework.leaf_forms import LeafForm, sentences
from niangjia.casework.reviewing.leaves import ReviewAsked, Reviewed


class AskForm(LeafForm):
    """A question to the supervisor."""

    leaf_class = ReviewAsked

    question = sentences(_("想请督导看什么"), rows=3, needed=True)


class ReviewForm(LeafForm):
    """The supervisor's word."""

    leaf_class = Reviewed

    remark = sentences(_("复核意见"), rows=5, needed=True)
