from connected.strategy.projects.imports.csv_file import read_csv
from connected.strategy.projects.imports.project_xml import read_xml
from connected.strategy.projects.imports.workbook import read_workbook
from connected.strategy.projects.rules.files import FileTooLarge, NotAPlan, NothingInIt
from connected.strategy.projects.rules.sheets import Plan

LARGEST = 5
"""Megabytes."""
ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_plan(data: bytes) -> Plan:
    """By its bytes, not by its name."""
    if len(data) > LARGEST * 1024 * 1024:
        raise FileTooLarge(most=LARGEST)
    plan = _read(data)
    if not (plan.rows or plan.faults):
        raise NothingInIt
    return plan


def _read(data: bytes) -> Plan:
    if data.startswith(ZIP):
        return read_workbook(data)
    if data.startswith((OLD, b"%PDF")):
        raise NotAPlan
    if _is_xml(data):
        return read_xml(data)
    return read_csv(data)


def _is_xml(data: bytes) -> bool:
    head = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<")
