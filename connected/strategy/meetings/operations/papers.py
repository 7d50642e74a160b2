from datetime import date

from connected.foundation.documents.structure import as_json, digest
from connected.strategy.bodies.models import Meeting
from connected.strategy.meetings.models import Paper
from connected.strategy.meetings.queries import paper_as_of_now


def keep_paper(meeting: Meeting, kind: Paper.Kind, on: date) -> Paper:
    """The agenda or the minutes as they are now, for ever. What is exempt is not in it."""
    content = as_json(paper_as_of_now(meeting, kind, on))
    return Paper.objects.create(
        meeting=meeting, kind=kind, published_on=on, content=content, digest=digest(content)
    )
