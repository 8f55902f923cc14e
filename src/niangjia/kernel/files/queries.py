"""Files behind a subject. The caller has already seen the subject through its own scope."""

from collections.abc import Collection

from django.db import models

from niangjia.kernel.files.models import Attachment


def files_behind(subject: models.Model) -> models.QuerySet[Attachment]:
    """The files behind one subject, oldest first."""
    return files_behind_ids(subject._meta.label_lower, [str(subject.pk)])


def files_behind_ids(subject_type: str, ids: Collection[str]) -> models.QuerySet[Attachment]:
    """The files behind several subjects of one type, oldest first."""
    return Attachment.objects.filter(subject_type=subject_type, subject_id__in=ids).order_by("pk")
