from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils import timezone

from connected.council.journeys.models import Draft
from connected.council.journeys.operations.holding import check_open, hold
from connected.council.journeys.rules.paths import Path, asked_on, path_of
from connected.council.journeys.rules.refusals import NoSuchLanguage, NotAsked, NotOnline
from connected.council.services.models import Service
from connected.council.services.queries import definition_of
from connected.council.services.rules.conditions import Answer
from connected.council.services.rules.definition import TODAY, Page
from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor


@operation
def start_draft(
    *, service: Service, channel: str, assisted: bool, by: Actor, language: str = ""
) -> Draft:
    """A journey through the revision that is in use now, and stays so for this journey."""
    if service.revision is None or service.withdrawn_at:
        raise NotOnline(title=service.title)
    known = definition_of(service.revision).languages
    draft = Draft.objects.create(
        revision=service.revision,
        channel=channel,
        assisted=assisted,
        language=language if language in known else "",
        started_by=by if isinstance(by, User) else None,
    )
    record("journeys.started", subject=draft, by=by, service=service.key, channel=channel)
    return draft


@operation
def answer_question(*, draft_id: UUID, key: str, answer: Answer, by: Actor) -> Draft:
    """Keep the answer. A question that the other answers no longer lead to is not answered any more."""
    draft, path = held_at(draft_id, key)
    _require_asked([key], draft, path)
    keep_answers(draft, {key: answer}, about=key, by=by)
    return draft


@operation
def answer_page(*, draft_id: UUID, key: str, answers: Mapping[str, Answer], by: Actor) -> Draft:
    """Keep the right answers of a page of several questions, whatever is wrong with the others."""
    draft, path = held_at(draft_id, key)
    _require_asked(answers, draft, path)
    keep_answers(draft, answers, about=key, by=by)
    return draft


@operation
def choose_language(*, draft_id: UUID, language: str, by: Actor) -> Draft:
    """Read the questions in this language from now on; nothing of the answers changes."""
    draft = hold(draft_id)
    check_open(draft)
    if language and language not in definition_of(draft.revision).languages:
        raise NoSuchLanguage
    if draft.language == language:
        nothing_changed()
        return draft
    draft.language = language
    draft.save(update_fields=["language"])
    record("journeys.language_chosen", subject=draft, by=by, language=language)
    return draft


def held_at(draft_id: UUID, key: str) -> tuple[Draft, Path]:
    """The draft, kept from everybody else, at a step that its answers lead to."""
    draft = hold(draft_id)
    check_open(draft)
    definition = definition_of(draft.revision)
    path = path_of(definition, draft.answers)
    if not path.allows(definition.page_of.get(key, key)):
        raise NotAsked
    return draft, path


def _require_asked(keys: Collection[str], draft: Draft, path: Path) -> None:
    """Of the questions on a page only those that this person is asked."""
    definition = definition_of(draft.revision)
    for key in keys:
        page = definition.asking.get(definition.page_of.get(key, key))
        asked = asked_on(page.questions, path.values) if isinstance(page, Page) else [page]
        if page is None or key not in [one.key for one in asked if one]:
            raise NotAsked


def keep_answers(draft: Draft, answers: Mapping[str, Answer], *, about: str, by: Actor) -> None:
    """Beside all that was answered before: the row is locked, so that no other tab's answer is lost."""
    draft.answers |= answers
    if definition_of(draft.revision).counts_from_today:
        draft.answers[TODAY] = timezone.localdate().isoformat()
    draft.changed_at = timezone.now()
    draft.save(update_fields=["answers", "changed_at"])
    record("journeys.answered", subject=draft, by=by, question=about)
