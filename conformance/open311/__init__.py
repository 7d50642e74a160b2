"""Checks of a server against Open311 GeoReport v2."""

from conformance.open311.checks import Options, Result, run
from conformance.open311.server import Answer, HttpServer, Server

__all__ = ["Answer", "HttpServer", "Options", "Result", "Server", "run"]
