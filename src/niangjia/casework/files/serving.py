"""A file of a case as an answer, under a name that says nothing."""

from django.http import HttpResponse

from niangjia.casework.files.leaves import SealedFile

ENDINGS = {"image/jpeg": "jpg", "application/pdf": "pdf"}


def served(leaf: SealedFile, content: bytes) -> HttpResponse:
    """A picture is shown, anything else is taken away."""
    answer = HttpResponse(content, content_type=leaf.media_type)
    manner = "inline" if leaf.media_type.startswith("image/") else "attachment"
    ending = ENDINGS.get(leaf.media_type, "bin")
    answer["Content-Disposition"] = f'{manner}; filename="file.{ending}"'
    return answer
