"""JSON Schema as the council's files use it: three formats, and whole numbers that are written whole."""

import re
from datetime import date

import jsonschema

FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            return False
        date.fromisoformat(value)
    return True


@FORMATS.checks("email")
def _is_email(value: object) -> bool:
    return not isinstance(value, str) or bool(
        re.fullmatch(r"[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+", value, re.ASCII)
    )


@FORMATS.checks("uri")
def _is_address(value: object) -> bool:
    return not isinstance(value, str) or bool(
        re.fullmatch(r"https?://[\w-]+(\.[\w-]+)*(:\d+)?(/\S*)?", value, re.ASCII)
    )


WRITTEN = {
    "date": "a date as year-month-day, such as 2026-12-24",
    "email": "an e-mail address, such as waste@example.gov.uk",
    "uri": "a web address that begins with https://",
}


def _is_integer(checker: object, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


Draft = jsonschema.validators.extend(
    jsonschema.Draft202012Validator,
    type_checker=jsonschema.Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)
