from connected.foundation.jobs import job
from connected.foundation.permissions import System
from connected.office.cases import operations
from connected.office.cases.models import Case, Entry

BY = System("messages about cases")


@job("cases.acknowledge_case")
def acknowledge_case(*, case_id: int) -> None:
    operations.acknowledge_case(case=Case.objects.get(pk=case_id), by=BY)


@job("cases.tell_of_closing")
def tell_of_closing(*, entry_id: int) -> None:
    entry = Entry.objects.select_related("case__case_type").get(pk=entry_id)
    operations.tell_of_closing(entry=entry, by=BY)


@job("cases.tell_follower")
def tell_follower(*, entry_id: int, case_id: int) -> None:
    entry = Entry.objects.select_related("case__case_type").get(pk=entry_id)
    operations.tell_follower(entry=entry, case=Case.objects.get(pk=case_id), by=BY)
