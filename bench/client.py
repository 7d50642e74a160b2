"""A client that costs little, so that the server is what is measured: eight connections in one process."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Request:
    path: str
    method: str = "GET"
    body: str = ""
    cookie: str = ""

    def encoded(self, port: int) -> bytes:
        lines = [
            f"{self.method} {self.path} HTTP/1.1",
            f"Host: localhost:{port}",
            "Connection: keep-alive",
        ]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        if self.method == "POST":
            lines += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(self.body)}",
                f"Referer: http://localhost:{port}/",
            ]
        return ("\r\n".join(lines) + "\r\n\r\n" + self.body).encode()


@dataclass(frozen=True)
class Run:
    """What came of a number of requests."""

    seconds: float
    statuses: dict[int, int]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return sum(self.statuses.values()) / self.seconds


def send(port: int, requests: Sequence[Request], clients: int) -> Run:
    """All the requests, shared out among so many clients who each wait for their answer."""
    return asyncio.run(_send(port, requests, clients))


async def _send(port: int, requests: Sequence[Request], clients: int) -> Run:
    waiting = iter([request.encoded(port) for request in requests])
    statuses: dict[int, int] = {}
    began = time.perf_counter()
    await asyncio.gather(*(_client(port, waiting, statuses) for _ in range(clients)))
    return Run(time.perf_counter() - began, statuses)


async def _client(port: int, waiting: Iterator[bytes], statuses: dict[int, int]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for message in waiting:
        writer.write(message)
        status, stays = await _answer(reader)
        statuses[status] = statuses.get(status, 0) + 1
        if not stays:
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """The status, and whether the connection stays open."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    for line in head.split("\r\n"):
        if line.startswith("content-length:"):
            await reader.readexactly(int(line.partition(":")[2]))
    return int(head.split(" ", 2)[1]), "connection: close" not in head
