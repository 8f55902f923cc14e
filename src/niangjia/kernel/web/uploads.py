"""Form fields that take several files."""

from typing import Any

from django import forms

MOST_FILES = 9


class SeveralFilesInput(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Several uploads as a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=SeveralFilesInput(), **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file checked as one."""
        files = data if isinstance(data, list | tuple) else [data]
        return [
            one for item in files if (one := super(SeveralFilesField, self).clean(item, initial))
        ]
