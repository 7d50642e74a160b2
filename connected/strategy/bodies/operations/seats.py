from datetime import date

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body, Membership
from connected.strategy.bodies.rules import (
    AlreadySeated,
    ChairTaken,
    SeatEnded,
    SeatEndsBeforeItBegan,
    SeatInTheFuture,
)


@operation
def seat_member(
    *,
    body: Body,
    name: str,
    on: date,
    by: Actor,
    post: str = "",
    position: str = Membership.Position.MEMBER.value,
    user: User | None = None,
) -> Membership:
    """Somebody takes a seat. `user` is their account, where they have one."""
    _check_has_come(on)
    body = Body.objects.select_for_update().get(pk=body.pk)
    _check_is_free(body, name, position, user, on)
    seat = Membership.objects.create(
        body=body, user=user, name=name, post=post, position=position, from_on=on
    )
    record("bodies.member_seated", subject=seat, by=by, body=body.key, position=position)
    return seat


def _check_has_come(day: date) -> None:
    if day > timezone.localdate():
        raise SeatInTheFuture(day=in_words(day))


def _check_is_free(body: Body, name: str, position: str, user: User | None, on: date) -> None:
    """The same person sits once, and there is one chair. A seat that begins later than `on` counts too."""
    seats = [
        seat
        for seat in Membership.objects.filter(body=body)
        if seat.until_on is None or seat.until_on >= on
    ]
    for seat in seats:
        if seat.name == name or (user is not None and seat.user_id == user.pk):
            raise AlreadySeated(name=seat.name, body=body, since=in_words(seat.from_on))
        if position == seat.position == Membership.Position.CHAIR:
            raise ChairTaken(body=body, name=seat.name, since=in_words(seat.from_on))


@operation
def end_seat(*, seat: Membership, on: date, by: Actor) -> Membership:
    """The last day on which they sit there. The seat stays in the record."""
    _check_has_come(on)
    seat = Membership.objects.select_for_update(of=("self",)).select_related("body").get(pk=seat.pk)
    if seat.until_on is not None:
        raise SeatEnded(ended=in_words(seat.until_on))
    if on < seat.from_on:
        raise SeatEndsBeforeItBegan(begun=in_words(seat.from_on))
    Membership.objects.filter(pk=seat.pk).update(until_on=on)
    seat.until_on = on
    record("bodies.seat_ended", subject=seat, by=by, body=seat.body.key, on=on.isoformat())
    return seat
