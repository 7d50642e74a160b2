"""How every report begins, whoever or whatever has it drafted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from django.db import IntegrityError, transaction

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.measures import Period
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body, Meeting
from connected.strategy.business_cases.models import Option as CaseOption
from connected.strategy.decisions.models import Proposal
from connected.strategy.plan.models import Programme
from connected.strategy.reports.models import (
    Implication,
    Option,
    Recommendation,
    Report,
    ReportSchedule,
    Section,
    SectionVersion,
)
from connected.strategy.reports.operations.figures import draw
from connected.strategy.reports.queries import case_of, opening_facts
from connected.strategy.reports.rules import (
    AlreadyDrafted,
    MeetingCancelled,
    MeetingTooEarly,
    PeriodBackwards,
    ReasonMissing,
    UnknownProgramme,
)
from connected.strategy.reports.rules.anatomy import Anatomy, anatomy_of

NOTHING_DONE = "Do nothing"
WHAT: Mapping[str, str] = {
    Report.Kind.UPDATE: "an update on the strategy",
    Report.Kind.DECISION: "a report on this proposal",
    Report.Kind.PERFORMANCE: "a performance report",
}


@dataclass(frozen=True)
class Header:
    """What stands at the head of a report besides the committee and the date."""

    title: str = ""
    """Empty: as reports of its kind are called."""
    item_number: str = ""
    decision_number: str = ""
    wards: str = "All"
    key_decision: str = "No"
    report_of: str = ""
    accountable_head: str = ""
    accountable_director: str = ""
    access: str = Report.Access.PUBLIC.value
    exempt_reason: str = ""
    amount_band: str = ""
    review_on: date | None = None
    author_role: str = "Programme manager"


@dataclass(frozen=True)
class Commission:
    """Which report is wanted, for which meeting."""

    committee: Body
    meeting_on: date
    period: Period
    author: User
    kind: str = Report.Kind.UPDATE.value
    programmes: Sequence[str] = ()
    proposal: Proposal | None = None
    schedule: ReportSchedule | None = None
    header: Header = field(default_factory=Header)

    @property
    def slug(self) -> str:
        about = f"-{self.proposal.reference.lower()}" if self.proposal else ""
        return f"{self.kind}{about}-{self.committee.key}-{self.meeting_on.isoformat()}"


def begin(wanted: Commission, *, by: Actor) -> Report:
    """A whole first draft from the records: figures, options, recommendations, words to begin with."""
    _check(wanted)
    report = _new_report(wanted)
    anatomy = anatomy_of(report.kind)
    facts = opening_facts(report)
    _name(report, wanted.header, anatomy.title.format(**facts))
    Section.objects.bulk_create(
        Section(report=report, key=part.key, body=part.begun(facts))
        for part in anatomy.written.values()
    )
    Recommendation.objects.bulk_create(
        Recommendation(report=report, place=place, text=text.format(**facts))
        for place, text in enumerate(anatomy.recommendations, start=1)
    )
    Implication.objects.bulk_create(
        Implication(report=report, kind=kind) for kind in anatomy.implications
    )
    _begin_options(report, anatomy)
    SectionVersion.objects.bulk_create(_first_versions(report, by))
    draw(report, by)
    record(
        "reports.drafted",
        subject=report,
        by=by,
        committee=wanted.committee.key,
        period=str(report.period),
    )
    return report


def _check(wanted: Commission) -> None:
    meeting_on, last = wanted.meeting_on, wanted.period.last
    if meeting_on <= last:
        raise MeetingTooEarly(meeting=in_words(meeting_on), last=in_words(last))
    check_access(wanted.header)
    known = set(Programme.objects.current().values_list("key", flat=True))
    for key in wanted.programmes:
        if key not in known:
            raise UnknownProgramme(key=key)


def period_of(first: date, last: date) -> Period:
    if last < first:
        raise PeriodBackwards
    return Period(first, last)


def check_access(header: Header) -> None:
    if header.access == Report.Access.EXEMPT and not header.exempt_reason.strip():
        raise ReasonMissing


def _new_report(wanted: Commission) -> Report:
    committee, meeting_on = wanted.committee, wanted.meeting_on
    meeting = meeting_of(committee, meeting_on)
    report = Report(
        slug=wanted.slug,
        kind=wanted.kind,
        committee=committee,
        meeting=meeting,
        meeting_on=meeting_on,
        proposal=wanted.proposal,
        programmes=list(wanted.programmes),
        schedule=wanted.schedule,
        first=wanted.period.first,
        last=wanted.period.last,
        author=wanted.author,
        **asdict(wanted.header),
    )
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError as error:
        raise AlreadyDrafted(
            what=WHAT[wanted.kind], committee=committee, meeting=in_words(meeting_on)
        ) from error
    return report


def meeting_of(committee: Body, day: date) -> Meeting | None:
    """None while nobody has planned it yet: a report may be drafted before."""
    meeting = Meeting.objects.filter(body=committee, held_on=day).first()
    if meeting is not None and meeting.status == Meeting.Status.CANCELLED:
        raise MeetingCancelled(committee=committee, meeting=in_words(day))
    return meeting


def _name(report: Report, header: Header, title: str) -> None:
    if not header.title:
        report.title = title[: Report._meta.get_field("title").max_length]
        report.save(update_fields=["title"])


def _begin_options(report: Report, anatomy: Anatomy) -> None:
    """Those of the business case; without one, to do nothing and to do what is proposed."""
    if anatomy.options_at_least and report.proposal is not None:
        options = list(_offered(report, report.proposal))
        for place, option in enumerate(options, start=1):
            option.place = place
        Option.objects.bulk_create(options)


def _offered(report: Report, proposal: Proposal) -> Iterator[Option]:
    case = case_of(proposal)
    if case is not None and case.options.exists():
        yield from (_from_case(report, option) for option in case.options.all())
        return
    yield Option(report=report, title=NOTHING_DONE, is_do_nothing=True)
    yield Option(
        report=report,
        title=proposal.title,
        description=proposal.summary,
        arguments_for=proposal.return_words,
        is_recommended=True,
    )


def _from_case(report: Report, option: CaseOption) -> Option:
    return Option(
        report=report,
        title=option.title,
        description=option.description,
        is_do_nothing=option.kind == CaseOption.Kind.COUNTERFACTUAL,
        is_recommended=option.is_preferred,
    )


def _first_versions(report: Report, by: Actor) -> Iterator[SectionVersion]:
    """The words that each part begins with, to compare later ones with."""
    user = by if isinstance(by, User) else None
    begun: list[tuple[str, dict[str, str]]] = [
        *((one.key, {"body": one.body}) for one in report.sections.all()),
        *((one.key, {"text": one.text}) for one in report.recommendations.all()),
        *((one.key, option_words(one)) for one in report.options.all()),
    ]
    for part, words in begun:
        yield SectionVersion(
            report=report, part=part, number=1, words=words, by=user, by_name=by.actor_name
        )


def option_words(option: Option) -> dict[str, str]:
    return {
        "title": option.title,
        "description": option.description,
        "arguments_for": option.arguments_for,
        "arguments_against": option.arguments_against,
    }
