from connected.foundation.operations import Refused


class NotAsked(Refused):
    """That question is no longer part of your answers."""


class NotFinished(Refused):
    """There is still a question to answer before you can send this."""


class AnswersSent(Refused):
    """You have sent these answers already."""


class PaymentUnderWay(Refused):
    """You are paying for these answers. Cancel the payment if you want to change them."""


class FeeToPay(Refused):
    """There is a fee of {fee} to pay before you can send this."""


class AnswersGone(Refused):
    """You left this for more than {days} days, so we removed your answers."""


class NotOnline(Refused):
    """“{title}” cannot be done online at the moment."""


class TooManyEntries(Refused):
    """The most you can add is {most}."""


class TooFewEntries(Refused):
    """Add at least {least} before you go on."""


class NoSuchLanguage(Refused):
    """This service cannot be read in that language."""


class AnswersUnfit(Refused):
    """Some answers are missing or will not do: {problems}."""

    @property
    def problems(self) -> dict[str, str]:
        """What is wrong, by the question's key."""
        found = self.facts["problems"]
        return found if isinstance(found, dict) else {}


class LedOut(Refused):
    """These answers lead to something else that helps better: {title}."""
