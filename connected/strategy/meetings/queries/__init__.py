"""One question for each page of meetings, papers, referrals and questions."""

from connected.strategy.meetings.queries.answers import (
    answers_page,
    item_name,
    open_answers,
    proposal_of,
    questions_about,
    referrals_about,
    subject_named,
    subjects_to_choose,
)
from connected.strategy.meetings.queries.desk import (
    DeskRow,
    desk_of,
    meeting_on_desk,
    unfinished_business,
)
from connected.strategy.meetings.queries.finding import (
    chairs_on,
    coming_meetings,
    feed_of,
    found_meeting,
    items_of,
    meetings_of_body,
    next_and_last_by_body,
    past_meetings,
)
from connected.strategy.meetings.queries.papers import (
    decisions_at,
    paper_as_of_now,
    paper_of,
    papers_of,
    published_document,
    unfinished_items,
)
from connected.strategy.meetings.queries.showing import ShownItem, ShownMeeting, shown_meeting

__all__ = [
    "DeskRow",
    "ShownItem",
    "ShownMeeting",
    "answers_page",
    "chairs_on",
    "coming_meetings",
    "decisions_at",
    "desk_of",
    "feed_of",
    "found_meeting",
    "item_name",
    "items_of",
    "meeting_on_desk",
    "meetings_of_body",
    "next_and_last_by_body",
    "open_answers",
    "paper_as_of_now",
    "paper_of",
    "papers_of",
    "past_meetings",
    "proposal_of",
    "published_document",
    "questions_about",
    "referrals_about",
    "shown_meeting",
    "subject_named",
    "subjects_to_choose",
    "unfinished_business",
    "unfinished_items",
]
