"""Checks of a server against Open311 GeoReport v2. Those of the three modules run in the order of their import."""

from conformance.open311 import reading, reporting, extensions  # noqa: F401, I001
from conformance.open311.server import Answer, HttpServer, Server
from conformance.open311.suite import Options, Result, run

__all__ = ["Answer", "HttpServer", "Options", "Result", "Server", "run"]
