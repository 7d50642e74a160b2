"""An OpenID Connect provider as the specification has it (Core 1.0, code flow; Discovery 1.0), for tests."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

CLIENT, SECRET, CODE, TOKEN = "council", "kept-apart", "a-code", "a-token"


class FakeSignOn(ThreadingHTTPServer):
    """Knows one person, whom it vouches for under `email`."""

    email = "officer@example.gov.uk"
    is_verified = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    server: FakeSignOn

    def do_GET(self) -> None:
        if self.path == "/.well-known/openid-configuration":
            self.say(self.discovery())
        elif self.path == "/userinfo" and self.headers["Authorization"] == f"Bearer {TOKEN}":
            person = {
                "sub": "17",
                "email": self.server.email,
                "email_verified": self.server.is_verified,
            }
            self.say(person)
        else:
            self.say({"error": "invalid_token"}, status=401)

    def do_POST(self) -> None:
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if (
            asked.get("code") == [CODE]
            and asked["grant_type"] == ["authorization_code"]
            and self.is_client(asked)
        ):
            self.say({"access_token": TOKEN, "token_type": "Bearer", "expires_in": 300})
        else:
            self.say({"error": "invalid_grant"}, status=400)

    def is_client(self, asked: dict[str, list[str]]) -> bool:
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        by_form = asked.get("client_id") == [CLIENT] and asked.get("client_secret") == [SECRET]
        return by_form or self.headers["Authorization"] == basic

    def discovery(self) -> dict[str, object]:
        here = self.server.address
        return {
            "issuer": here,
            "authorization_endpoint": f"{here}/authorize",
            "token_endpoint": f"{here}/token",
            "userinfo_endpoint": f"{here}/userinfo",
            "jwks_uri": f"{here}/keys",
            "response_types_supported": ["code"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }

    def say(self, content: dict[str, object], status: int = 200) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def fake_sign_on() -> Iterator[FakeSignOn]:
    server = FakeSignOn(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
