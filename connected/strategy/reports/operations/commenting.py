from django.db.models.functions import Now

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.strategy.reports.models import Comment, Report
from connected.strategy.reports.operations.opening import open_draft
from connected.strategy.reports.rules import CommentSettled, NothingSaid


@operation
def comment_on_part(*, report: Report, part: str, text: str, by: User) -> Comment:
    """What a reader of the draft has to say. It stands between the draft and its publication until it is settled."""
    report = open_draft(report)
    if not text.strip():
        raise NothingSaid
    comment = Comment.objects.create(
        report=report, part=part, text=text.strip(), by=by, by_name=by.actor_name
    )
    record("reports.commented", subject=report, by=by, part=part)
    return comment


@operation
def settle_comment(*, comment: Comment, answer: str = "", by: User) -> Comment:
    """Somebody has dealt with it, and may say how."""
    report = open_draft(comment.report)
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if comment.resolved_at is not None:
        raise CommentSettled(name=comment.resolved_by_name)
    comment.answer = answer.strip()
    comment.resolved_by, comment.resolved_by_name = by, by.actor_name
    comment.resolved_at = Now()
    comment.save(update_fields=["answer", "resolved_by", "resolved_by_name", "resolved_at"])
    record("reports.comment_settled", subject=report, by=by, part=comment.part)
    return comment
