from django.dispatch import receiver
from django.utils import timezone

from connected.strategy.bodies.models import Body
from connected.strategy.bodies.signals import body_page
from connected.strategy.meetings.queries import next_and_last_by_body
from connected.strategy.plan.signals import Section

COMING, PAST = 4, 6


@receiver(body_page)
def tell_the_meetings(body: Body, **kwargs: object) -> Section:
    around = next_and_last_by_body(body, timezone.localdate(), coming=COMING, past=PAST)
    facts = {"around": around, "body": body}
    return Section(template="meetings/body_section.html", order=10, facts=facts)
