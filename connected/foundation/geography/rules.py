from connected.foundation.operations import Refused


class PostcodeMissing(Refused):
    """Enter a postcode."""

    field = "postcode"


class PostcodeNotFull(Refused):
    """“{given}” is only the first part of a postcode. Enter all of it, such as RM17 6SL."""

    field = "postcode"


class PostcodeNotRecognised(Refused):
    """“{given}” is not a UK postcode. Enter one such as RM17 6SL."""

    field = "postcode"


class NoWards(Refused):
    """There are no wards yet. Load the council's folder first: its wards.yaml names them."""


class NotBoundaries(Refused):
    """{file} is not a GeoJSON file of boundaries: {why}."""


class NoWardsOfOurs(Refused):
    """None of the {outlines} outlines in {file} belongs to a ward of this council."""


class NoPlaceColumns(Refused):
    """{file}, line 1: the columns for {missing} are missing. The columns are {columns}."""
