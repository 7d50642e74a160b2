"""The private PostgreSQL of this project: one cluster for the demo, one for the tests."""

import functools
import sys
from pathlib import Path

from launch.console import Console
from launch.postgres.cluster import Cluster
from launch.postgres.lease import Lease, lease

TEST_SETTINGS = {
    # Speed before safety: what the tests write is thrown away.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "2GB",
    "autovacuum_naptime": "10s",
}


def demo_cluster(project: Path) -> Cluster:
    return Cluster(project, "postgres")


def test_cluster(project: Path) -> Cluster:
    return Cluster(project, "postgres-test", linger=20, disposable=True, settings=TEST_SETTINGS)


CLUSTERS = {"postgres": demo_cluster, "postgres-test": test_cluster}


@functools.cache
def _lease_for_life(project: Path) -> Lease:
    return lease(test_cluster(project), Console(sys.stderr))


def test_server(project: Path) -> str:
    """The DATABASE_URL of a maintenance database, there until this process ends."""
    return _lease_for_life(project.resolve()).cluster.address()


test_server.__test__ = False  # type: ignore[attr-defined]
test_cluster.__test__ = False  # type: ignore[attr-defined]
