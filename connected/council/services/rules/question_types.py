"""The types of question that a definition may use: what each asks, keeps, allows and says.

How a type looks on a page is the business of the journeys (their room `forms`); both registries hold the same names.
"""

from datetime import date, datetime
from typing import ClassVar

from connected.council.services.rules.conditions import Answer, number_of
from connected.council.services.rules.steps import Question
from connected.foundation.ui.words import clock, in_words, money, plural, with_weekday

NOT_PROVIDED = "Not provided"
YES, NO = "yes", "no"


class QuestionType:
    name: ClassVar[str]
    keeps: ClassVar[str]
    """What the answer looks like in the record, in words."""
    limits: ClassVar[dict[str, str]] = {}
    """The limits that a definition may set, and what each means."""
    defaults: ClassVar[dict[str, int]] = {}
    """The limits that hold where a definition sets none."""
    errors: ClassVar[dict[str, str]] = {}
    """When an answer will not do, besides `required`: a definition may set its own sentence for each."""
    has_parts: ClassVar[bool] = False
    """Several inputs, each with a sentence of its own for what is missing: `required` cannot be set."""
    has_options: ClassVar[bool] = False
    is_personal: ClassVar[bool] = False
    """Whether the answer always tells who somebody is."""

    def shown(self, question: Question, answer: Answer) -> str:
        """The answer as a person reads it, one line for each part."""
        return str(answer)

    def comparable(self, question: Question) -> list[str] | None:
        """The answers that `is` or `includes` may name. None: the type has no such list."""
        return None

    needs_page: ClassVar[bool] = False
    """Has buttons of its own, so that it cannot share a page with other questions or stand in a group."""
    words: ClassVar[tuple[str, ...]] = ("answered",)
    """How a condition may look at the answer."""
    is_number: ClassVar[bool] = False
    is_date: ClassVar[bool] = False


REGISTRY: dict[str, QuestionType] = {}


def question_type(declared: type[QuestionType]) -> type[QuestionType]:
    REGISTRY[declared.name] = declared()
    return declared


def limit(question: Question, name: str) -> int:
    """The limit that the question sets, else the one of its type."""
    return question.limits.get(name, REGISTRY[question.type].defaults[name])


def shown(question: Question, answer: Answer) -> str:
    if answer is None or answer in ("", [], {}):
        return NOT_PROVIDED
    return REGISTRY[question.type].shown(question, answer)


@question_type
class Text(QuestionType):
    """A few words on one line."""

    name = "text"
    keeps = "the words"
    limits = {"max_length": "the most characters allowed"}
    defaults = {"max_length": 200}
    errors = {"too_long": "the answer is longer than allowed"}


@question_type
class LongText(QuestionType):
    """Sentences, over several lines."""

    name = "long-text"
    keeps = "the words, with their lines"
    limits = Text.limits
    defaults = {"max_length": 2000}
    errors = Text.errors


@question_type
class Number(QuestionType):
    """A whole number."""

    name = "number"
    keeps = "the number"
    limits = {"min": "the smallest number allowed", "max": "the largest number allowed"}
    defaults = {"min": 0, "max": 1_000_000}
    errors = {
        "invalid": "the answer is not a whole number",
        "low": "the number is smaller than allowed",
        "high": "the number is larger than allowed",
    }

    is_number = True
    words = ("at_least", "at_most", "answered")

    def shown(self, question: Question, answer: Answer) -> str:
        return f"{answer:,}"


@question_type
class Money(QuestionType):
    """An amount in pounds and pence."""

    name = "money"
    keeps = "the amount in pounds, as 12.50"
    limits = {"min": "the smallest amount allowed", "max": "the largest amount allowed"}
    defaults = {"min": 0, "max": 1_000_000}
    errors = {
        "invalid": "the answer is not an amount of money",
        "low": "the amount is smaller than allowed",
        "high": "the amount is larger than allowed",
    }
    is_number = True
    words = Number.words

    def shown(self, question: Question, answer: Answer) -> str:
        return money(number_of(answer))


@question_type
class Date(QuestionType):
    """A day, typed as day, month and year."""

    name = "date"
    keeps = "the day, as YYYY-MM-DD"
    limits = {
        "earliest_days_ago": "how many days back from today the day may be",
        "latest_days_ahead": "how many days ahead of today the day may be; 0 means not in the future",
    }
    errors = {
        "date": "the answer is not a real day",
        "early": "the day is earlier than allowed",
        "late": "the day is later than allowed",
    }

    is_date = True
    words = ("before", "after", "answered")

    def shown(self, question: Question, answer: Answer) -> str:
        return in_words(date.fromisoformat(str(answer)))


@question_type
class DateOfBirth(Date):
    """The day somebody was born, typed as day, month and year. It cannot be in the future."""

    name = "date-of-birth"
    limits = {
        "youngest": "the fewest years old the person may be today",
        "oldest": "the most years old the person may be today",
    }
    defaults = {"youngest": 0, "oldest": 130}
    errors = {
        "date": "the answer is not a real day",
        "early": "the person would be older than allowed",
        "late": "the person would be younger than allowed, or not born yet",
    }
    is_personal = True


@question_type
class YesNo(QuestionType):
    """A question with two answers: yes and no."""

    name = "yes-no"
    keeps = "yes or no"
    words = ("is", "answered")

    def shown(self, question: Question, answer: Answer) -> str:
        return "Yes" if answer == YES else "No"

    def comparable(self, question: Question) -> list[str]:
        return [YES, NO]


@question_type
class Radios(QuestionType):
    """One of a list of options."""

    name = "radios"
    keeps = "the key of the option"
    has_options = True
    words = ("is", "answered")

    def shown(self, question: Question, answer: Answer) -> str:
        return question.option_label(str(answer))

    def comparable(self, question: Question) -> list[str]:
        return [option.key for option in question.options]


@question_type
class Select(Radios):
    """One of a long list of options, in a list to open. Up to ten options are better as radios."""

    name = "select"


@question_type
class Checkboxes(QuestionType):
    """Any number of a list of options. One of them, marked `alone`, may exclude the others."""

    name = "checkboxes"
    keeps = "the keys of the options chosen"
    errors = {"alone": "the option marked `alone` is chosen together with others"}
    has_options = True
    words = ("includes", "answered")

    def shown(self, question: Question, answer: Answer) -> str:
        chosen = answer if isinstance(answer, list) else []
        return "\n".join(question.option_label(str(key)) for key in chosen)

    def comparable(self, question: Question) -> list[str]:
        return [option.key for option in question.options]


@question_type
class Name(QuestionType):
    """A person's full name, in one field, as they write it."""

    name = "name"
    keeps = "the name"
    errors = {"too_long": "the name is longer than 120 characters"}
    is_personal = True


@question_type
class Email(QuestionType):
    """An email address."""

    name = "email"
    keeps = "the address"
    errors = {"invalid": "the answer is not an email address"}
    is_personal = True


@question_type
class ConfirmedEmail(QuestionType):
    """An email address, typed twice, for what would be lost if it went astray."""

    name = "confirmed-email"
    keeps = Email.keeps
    errors = Email.errors | {"different": "the second address is not the same as the first"}
    is_personal = True


@question_type
class Phone(QuestionType):
    """A telephone number, British or with its country code, spaced as the person likes."""

    name = "phone"
    keeps = "the number, spaced as people here write it"
    errors = {"invalid": "there is no such telephone number"}
    is_personal = True


@question_type
class Postcode(QuestionType):
    """A British postcode."""

    name = "postcode"
    keeps = "the postcode, in capitals with its space"
    errors = {"invalid": "the answer is not a full postcode"}


@question_type
class Address(QuestionType):
    """A postal address: two lines, town and postcode."""

    name = "address"
    keeps = "line_1, line_2, town and postcode"
    has_parts = True
    is_personal = True

    def shown(self, question: Question, answer: Answer) -> str:
        return "\n".join(_parts(answer, "line_1", "line_2", "town", "postcode"))


@question_type
class PostcodeAddress(Address):
    """A postal address, chosen from those of a postcode. It can always be typed by hand instead."""

    name = "postcode-address"
    keeps = (
        "line_1, line_2, town and postcode; of an address that was chosen also its uprn, latitude "
        "and longitude"
    )
    needs_page = True


@question_type
class Place(QuestionType):
    """Where something is: described in words, by postcode, or by a position. Any one will do; no map is needed."""

    name = "place"
    keeps = "text, postcode, latitude and longitude, as far as given"
    errors = {
        "half": "only one half of the position is given",
        "outside": "the position is far outside the council's area",
    }

    def shown(self, question: Question, answer: Answer) -> str:
        lines = _parts(answer, "text", "postcode")
        position = _parts(answer, "latitude", "longitude")
        return "\n".join([*lines, *([f"Position {', '.join(position)}"] if position else [])])


@question_type
class Photos(QuestionType):
    """Pictures, taken or chosen on the person's device. Where they were taken is removed from them."""

    name = "photos"
    keeps = "the names by which the file store knows them"
    limits = {"max_files": "the most photos allowed"}
    defaults = {"max_files": 3}
    errors = {"too_many": "there are as many photos as allowed already"}
    needs_page = True
    one: ClassVar[str] = "photo"

    def shown(self, question: Question, answer: Answer) -> str:
        return plural(len(answer) if isinstance(answer, list) else 0, self.one)


@question_type
class Files(Photos):
    """Evidence: photos or PDF files, several of them. What a file is, its bytes say, not its name."""

    name = "files"
    limits = {"max_files": "the most files allowed"}
    defaults = {"max_files": 5}
    errors = {"too_many": "there are as many files as allowed already"}
    one = "file"


@question_type
class Slot(QuestionType):
    """A time at one of the council's places. It is held while the person answers and pays, and booked on sending."""

    name = "slot"
    keeps = "the key and title of the place, starts and ends as ISO 8601"
    errors = {"taken": "somebody else took the time meanwhile"}
    needs_page = True

    def shown(self, question: Question, answer: Answer) -> str:
        kept = _parts(answer, "title", "starts", "ends")
        if len(kept) < len(("title", "starts", "ends")):
            return ""
        starts, ends = map(datetime.fromisoformat, kept[1:])
        return f"{with_weekday(starts)}, {clock(starts)} to {clock(ends)}\n{kept[0]}"


@question_type
class Declaration(QuestionType):
    """Something that the person declares by ticking a box. `text` says what, `agree` stands beside the box."""

    name = "declaration"
    keeps = "that it was agreed to"

    def shown(self, question: Question, answer: Answer) -> str:
        return agreement(question)


AGREED = "agreed"


def agreement(question: Question) -> str:
    return question.agree or "I agree"


FILES = frozenset(kind.name for kind in REGISTRY.values() if isinstance(kind, Photos))
"""The types whose answers are files in the store."""


def _parts(answer: Answer, *names: str) -> list[str]:
    kept = answer if isinstance(answer, dict) else {}
    return [str(kept[name]) for name in names if kept.get(name)]
