from connected.office.cases.models.case_types import CaseType
from connected.office.cases.models.cases import Case
from connected.office.cases.models.entries import Entry
from connected.office.cases.models.relations import Relation
from connected.office.cases.models.tasks import Task
from connected.office.cases.models.unit_costs import UnitCost

__all__ = ["Case", "CaseType", "Entry", "Relation", "Task", "UnitCost"]
