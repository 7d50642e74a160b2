"""Each measurement returns what it found; nothing here knows how it is shown."""

import gzip
import re
import statistics
import time
import urllib.request
from dataclasses import asdict, dataclass
from itertools import islice

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.borough import TOKEN, finished_drafts, make_cases, make_projects
from bench.client import Request, send
from connected.foundation.identity.models import User
from connected.office.cases.models import Case

CLIENTS = 8
ROUNDS = 15
FLOORS, SUBMITS = 400, 64
FEW, MANY = 10_000, 200_000
PAGES = 25
PORTFOLIO, PROJECTS = "/strategy/projects/", 500
PORTFOLIOS, PORTFOLIO_ROUNDS = 24, 5
ASSETS = re.compile(r"""(?:src|href)="([^"]+\.(?:css|js|svg|png|ico)[^"]*)\"""")
THIRD_PARTY = re.compile(r"""(?:src|href)="(?:https?:)?//[^"]+\.(?:css|js|svg|png|woff2?)""")


@dataclass(frozen=True)
class Found:
    name: str
    value: float
    unit: str
    target: str
    is_met: bool
    sql: int
    floor: float | None = None
    """Requests a second of the bare view, in the same run."""

    def as_json(self) -> dict[str, object]:
        return {key: value for key, value in asdict(self).items() if key != "name"}


def measure_submit(port: int) -> Found:
    """In turns with the floor, many short ones, so that a machine whose speed drifts favours neither."""
    sql = _submit_statements()
    posts = iter(
        Request(f"/apply/{draft.pk}/send/", "POST", f"csrfmiddlewaretoken={TOKEN}", cookie)
        for draft, cookie in finished_drafts(SUBMITS * (ROUNDS + 1))
    )
    before = Case.objects.count()
    pairs = [
        (
            send(port, [Request("/floor/")] * FLOORS, CLIENTS),
            send(port, list(islice(posts, SUBMITS)), CLIENTS),
        )
        for _ in range(ROUNDS + 1)
    ][1:]
    made = Case.objects.count() - before
    assert made == SUBMITS * (ROUNDS + 1), f"{made} cases of {SUBMITS * (ROUNDS + 1)}"
    ratio = statistics.median(submits.rate / floor.rate for floor, submits in pairs)
    floor = statistics.median(floor.rate for floor, _ in pairs)
    met = ratio >= 0.15 and sql <= 25
    return Found(
        "submit",
        ratio,
        "of the floor's requests a second",
        "at least 0.15, 25 statements",
        met,
        sql,
        floor,
    )


def _submit_statements() -> int:
    [(draft, cookie)] = finished_drafts(1)
    client = Client(headers={"host": "localhost", "cookie": cookie})
    with CaptureQueriesContext(connection) as statements:
        answer = client.post(f"/apply/{draft.pk}/send/")
    assert "/sent/" in answer.headers["Location"], answer.headers["Location"]
    return len(statements)


def measure_worklist(officer: User) -> Found:
    make_cases(FEW)
    few, _ = _worklist(officer)
    make_cases(MANY)
    many, sql = _worklist(officer)
    ratio = many / few
    met = ratio <= 1.3 and sql <= 15
    return Found(
        "worklist_flatness",
        ratio,
        "times as long at 200,000 cases",
        "at most 1.3, 15 statements",
        met,
        sql,
    )


def _worklist(officer: User) -> tuple[float, int]:
    """Median seconds of server time of the page with 100 rows, and its statements."""
    client = Client(headers={"host": "localhost"})
    client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "demo"}]
    session["account_authentication_methods_user"] = str(officer.pk)
    session.save()
    times = []
    for _ in range(PAGES):
        began = time.perf_counter()
        answer = client.get("/worklist/?tab=all")
        times.append(time.perf_counter() - began)
    assert answer.content.count(b"/cases/") >= 100, answer.status_code
    with CaptureQueriesContext(connection) as statements:
        client.get("/worklist/?tab=all")
    return statistics.median(times[3:]), len(statements)


def measure_portfolio(port: int) -> Found:
    """The delivery plan, in turns with the floor: how many of its pages in the time of one bare insert."""
    make_projects(PROJECTS)
    client = Client(headers={"host": "localhost"})
    assert f"of {PROJECTS} projects" in client.get(PORTFOLIO).content.decode()
    with CaptureQueriesContext(connection) as statements:
        client.get(PORTFOLIO)
    pairs = [
        (
            send(port, [Request("/floor/")] * FLOORS, CLIENTS),
            send(port, [Request(PORTFOLIO)] * PORTFOLIOS, CLIENTS),
        )
        for _ in range(PORTFOLIO_ROUNDS + 1)
    ][1:]
    ratio = statistics.median(floor.rate / pages.rate for floor, pages in pairs)
    floor = statistics.median(floor.rate for floor, _ in pairs)
    sql = len(statements)
    target = "under 15 statements, at most 150 times"
    met = sql < 15 and ratio <= 150
    return Found(
        "portfolio_page", ratio, "times a bare insert, with 500 projects", target, met, sql, floor
    )


def measure_public_page(port: int) -> Found:
    page = _fetched(port, "/")
    text = gzip.decompress(page).decode() if page[:2] == b"\x1f\x8b" else page.decode()
    assets = set(ASSETS.findall(text))
    weight = len(gzip.compress(text.encode())) + sum(len(_fetched(port, asset)) for asset in assets)
    strangers = THIRD_PARTY.findall(text)
    client = Client(headers={"host": "localhost"})
    client.get("/")
    with CaptureQueriesContext(connection) as statements:
        client.get("/")
    kilobytes = weight / 1000
    met = kilobytes <= 100 and len(statements) <= 8 and not strangers
    target = "at most 100, 8 statements, no third party"
    return Found(
        "public_page", kilobytes, "kB compressed, first visit", target, met, len(statements)
    )


def _fetched(port: int, path: str) -> bytes:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}",
        headers={"Accept-Encoding": "gzip", "Host": f"localhost:{port}"},
    )
    with urllib.request.urlopen(request) as answer:
        return bytes(answer.read())
