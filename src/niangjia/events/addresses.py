"""How a token or a code stands in an address: any text but NUL, which no row can hold."""

from django.urls import register_converter
from django.urls.converters import StringConverter

CODED = "coded"


class CodedConverter(StringConverter):
    """A part of an address; what cannot be a code is no address."""

    regex = r"[^/\0]+"


register_converter(CodedConverter, CODED)
