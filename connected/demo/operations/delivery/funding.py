"""The money of the demo borough, moved by the operations that people use. All of it is made up for the demo."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Sum

from connected.demo.operations.delivery.decisions import pass_the_gate
from connected.demo.operations.delivery.projects import day_at
from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.decisions.operations import open_proposal
from connected.strategy.funding import operations
from connected.strategy.funding.models import Allocation, Commitment
from connected.strategy.funding.rules.years import financial_year
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Project

FILE = Path(__file__).parents[2] / "delivery" / "funding.yaml"
TOLD: dict[str, Any] = yaml.safe_load(FILE.read_text())
SOURCE: str = TOLD["source"]
HUNDRED = Decimal(100)
Event = tuple[date, Callable[[], object]]
Story = Mapping[str, Any]


def tell_funding(
    *,
    projects: Mapping[str, Project],
    decisions: Mapping[str, Decision],
    people: Mapping[str, User],
    today: date,
    by: Actor,
) -> None:
    """What became of the money of each project that was agreed, until today.

    `decisions` are those in force that allow money, by the key of their project. Projects without one have no
    money. The budget, the bids and the limits of borrowing are told too.
    """
    desk = Desk(people, today)
    desk.set_limits()
    desk.define_budget()
    for key, story in TOLD["projects"].items():
        if key in decisions and key in projects:
            desk.move_money(projects[key], decisions[key], story)
    desk.ask_for_capital(projects)


class Desk:
    """Finance's desk in the demo, on each day of the last two years."""

    def __init__(self, people: Mapping[str, User], today: date) -> None:
        self.people = people
        self.finance = people["finance-officer"]
        self.today = today

    def set_limits(self) -> None:
        """The whole council decides how much may be owed; finance records the figures that it decided on."""
        told = TOLD["limits"]
        decision = self._decided_by_council(told)
        assert decision.decided_on <= self.today
        for row in told["years"]:
            year = financial_year(self.today) + row["year"]
            operations.set_borrowing_limits(
                year=year,
                authorised=Decimal(row["authorised"]),
                operational=Decimal(row["operational"]),
                decision=decision,
                on=decision.decided_on,
                source=SOURCE,
                by=self.finance,
            )
            for kind in ("debt", "requirement", "expenditure", "financing", "revenue"):
                operations.record_prudential_figure(
                    kind=kind,
                    year=year,
                    amount=Decimal(row[kind]) if kind in row else None,
                    unknown_because="" if kind in row else told["unknown"],
                    source=SOURCE,
                    on=decision.decided_on,
                    by=self.finance,
                )

    def _decided_by_council(self, told: Story) -> Decision:
        """A policy goes from body to body until the council itself decides."""
        begun = day_at(self.today, told["at"])
        proposal = open_proposal(
            kind=Proposal.Kind.POLICY,
            title=told["title"],
            summary=f"{told['reasons']} {SOURCE}",
            programme=None,
            return_state=Proposal.Return.NOT_APPLICABLE,
            author=self.people["programme-manager"],
            by=self.people["programme-manager"],
        )
        up = ["digital-board", "directors-board", "cabinet"]
        sent_on = "Only the council itself sets how much may be owed."
        path = [
            {"body": body, "outcome": "escalated", "reasons": sent_on, "on": begun + days(7 * at)}
            for at, body in enumerate(up, start=1)
        ]
        last = {"body": "council", "reasons": told["reasons"], "on": begun + days(28)}
        passed = pass_the_gate(
            proposal=proposal,
            path=[*path, last],
            people=self.people,
            cleared_on=begun,
            submitted_on=begun,
        )
        return passed[-1]

    def define_budget(self) -> None:
        first = financial_year(self.today) - 2
        for line in TOLD["budget"]:
            operations.define_budget_line(
                code=line["code"],
                title=line["title"],
                service=line["service"],
                source=SOURCE,
                years={first + at: Decimal(line["baseline"]) for at in range(10)},
                by=self.finance,
            )

    def ask_for_capital(self, projects: Mapping[str, Project]) -> None:
        for bid in TOLD["bids"]:
            operations.make_capital_bid(
                title=bid["title"],
                programme=Programme.objects.get(key=bid["programme"]),
                project=projects.get(bid.get("project", "")),
                source=bid["source"],
                year=financial_year(self.today) + bid["year"],
                amount=Decimal(bid["amount"]) if "amount" in bid else None,
                unknown_because=bid.get("unknown", ""),
                on=day_at(self.today, bid["at"]),
                by=self.people["programme-manager"],
            )

    def move_money(self, project: Project, decision: Decision, story: Story) -> None:
        """Each project's events in the order of their days."""
        events = [
            *self._sums(project, decision, "capital", decision.capital, story.get("capital", ())),
            *self._sums(project, decision, "revenue", decision.revenue, story.get("revenue", ())),
            *self._forecasts(project, decision, story.get("forecasts", ())),
            *self._borrowing(project, decision, story),
            *self._savings(project, story),
        ]
        for day, happens in sorted(events, key=lambda event: event[0]):
            if day <= self.today:
                happens()

    def _sums(
        self, project: Project, decision: Decision, nature: str, decided: Decimal, sums: Any
    ) -> Iterator[Event]:
        for told in sums:
            amount = part(decided, told["share"])
            day = decision.enactment.on + days(told["after"])
            if amount and day <= self.today:
                one = Told(self, project, decision, nature, amount, day, told)
                yield from one.events()

    def _forecasts(self, project: Project, decision: Decision, told: Any) -> Iterator[Event]:
        """What the whole project will cost, foreseen year by year: what is set aside, and the rest in the last year."""
        for forecast in told:
            day = day_at(self.today, forecast["at"])
            yield (
                day,
                lambda forecast=forecast, day=day: self._foresee(  # type: ignore[misc]
                    project, decision, forecast, day
                ),
            )

    def _foresee(self, project: Project, decision: Decision, told: Story, day: date) -> None:
        given = Allocation.objects.filter(project=project, nature="capital").order_by("year")
        years: dict[int, Decimal] = {}
        for one in given:
            years[one.year] = years.get(one.year, Decimal(0)) + one.amount
        if not years:
            return
        last = max(years)
        whole = part(decision.capital, told["share"])
        years[last] = max(whole - sum(years.values()) + years[last], Decimal(0))
        for year, amount in years.items():
            operations.forecast_year(
                project=project,
                year=year,
                amount=amount,
                reason=told["reason"],
                on=day,
                by=self.people["project-manager"],
            )

    def _borrowing(self, project: Project, decision: Decision, story: Story) -> Iterator[Event]:
        if "life" in story:
            life = story["life"]
            in_use = life.get("operational")
            day = decision.enactment.on + days(30)
            yield (
                day,
                lambda: operations.set_asset_life(
                    project=project,
                    method="equal",
                    years=life["years"],
                    operational_in=in_use and financial_year(day_at(self.today, in_use)),
                    reason=f"{life['reason']} {SOURCE}",
                    on=day,
                    by=self.finance,
                ),
            )
        if "loan" in story:
            drawn = decision.enactment.on + days(story["loan"]["after"])
            yield drawn, lambda: self._borrow(project, story["loan"], drawn)

    def _borrow(self, project: Project, loan: Story, day: date) -> None:
        given = Allocation.objects.filter(project=project, nature="capital", source="borrowing")
        operations.draw_loan(
            project=project,
            repayment=loan["repayment"],
            principal=part(sum((one.amount for one in given), Decimal(0)), loan["share"]),
            rate=Decimal(loan["rate"]),
            years=loan["years"],
            on=day,
            source=f"{loan['papers']}. {SOURCE}",
            by=self.finance,
        )

    def _savings(self, project: Project, story: Story) -> Iterator[Event]:
        from connected.strategy.funding.models import BudgetLine

        if "savings" not in story:
            return
        told = story["savings"]
        day = day_at(self.today, told["at"])
        first = financial_year(day)
        yield (
            day,
            lambda: operations.sign_budget_reduction(
                line=BudgetLine.objects.get(code=told["line"]),
                project=project,
                amount=Decimal(told["amount"]),
                from_year=first,
                until_year=first + told["until"],
                evidence=f"{told['evidence']} {SOURCE}",
                on=day,
                by=self.finance,
            ),
        )


class Told:
    """One sum: set aside, promised in orders, paid bit by bit, and what is left given back."""

    def __init__(
        self,
        desk: Desk,
        project: Project,
        decision: Decision,
        nature: str,
        amount: Decimal,
        day: date,
        told: Story,
    ) -> None:
        self.desk, self.project, self.decision = desk, project, decision
        self.nature, self.amount, self.day, self.told = nature, amount, day, told
        self.allocation: Allocation | None = None
        self.commitments: dict[str, Commitment] = {}

    def events(self) -> Iterator[Event]:
        yield self.day, self._set_aside
        for order in self.told.get("orders", ()):
            promised = self.day + days(order["after"])
            yield promised, lambda order=order, day=promised: self._promise(order, day)  # type: ignore[misc]
            for number, payment in enumerate(order["paid"], start=1):
                paid = promised + days(payment["after"])
                yield paid, lambda o=order, p=payment, n=number, d=paid: self._pay(o, p, n, d)  # type: ignore[misc]
        if "given_back" in self.told:
            back = self.day + days(self.told["given_back"]["after"])
            yield back, lambda: self._give_back(self.told["given_back"], back)

    def _set_aside(self) -> None:
        self.allocation = operations.allocate(
            decision=self.decision,
            project=self.project,
            nature=self.nature,
            source=self.told["source"],
            year=financial_year(self.day),
            amount=self.amount,
            on=self.day,
            note=SOURCE,
            by=self.desk.finance,
        )

    def _promise(self, order: Story, day: date) -> None:
        assert self.allocation is not None
        self.commitments[order["order"]] = operations.commit_money(
            allocation=self.allocation,
            counterparty=order["supplier"],
            order_number=order["order"],
            amount=part(self.amount, order["share"]),
            on=day,
            note=SOURCE,
            by=self.desk.people["project-manager"],
        )

    def _pay(self, order: Story, payment: Story, number: int, day: date) -> None:
        commitment = self.commitments[order["order"]]
        operations.record_actual(
            commitment=commitment,
            ledger_reference=f"{order['order'].replace('PO', 'GL')}-{number}",
            amount=self._due(commitment, order, payment, number),
            on=day,
            by=self.desk.finance,
        )

    def _due(self, commitment: Commitment, order: Story, payment: Story, number: int) -> Decimal:
        """The last payment of an order that is paid in full takes what rounding left."""
        if sum(one["share"] for one in order["paid"][:number]) < HUNDRED:
            return part(commitment.amount, payment["share"])
        paid = commitment.actuals.aggregate(total=Sum("amount"))["total"]  # type: ignore[attr-defined]
        return commitment.amount - (paid or Decimal(0))

    def _give_back(self, told: Story, day: date) -> None:
        assert self.allocation is not None
        operations.return_allocation(
            allocation=self.allocation,
            amount=part(self.amount, told["share"]),
            on=day,
            note=f"{told['note']} {SOURCE}",
            by=self.desk.finance,
        )


def days(number: int) -> timedelta:
    return timedelta(days=number)


def part(whole: Decimal, share: int) -> Decimal:
    """So many per cent, in whole hundreds of pounds, and never more than the whole allows."""
    exact = whole * share / HUNDRED
    return exact - exact % HUNDRED if exact >= HUNDRED else exact.quantize(Decimal("0.01"))
