from connected.council.feedback.models import Rating
from connected.council.feedback.rules import RatedAlready
from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case


@operation
def rate_request(*, case: Case, score: int, words: str, by: Actor) -> Rating:
    """Once for each request, also when the form is sent twice at the same time."""
    rating, is_new = Rating.objects.get_or_create(
        case=case, defaults={"score": score, "words": words}
    )
    if not is_new:
        raise RatedAlready
    record("feedback.request_rated", subject=rating, by=by, score=score)
    return rating
