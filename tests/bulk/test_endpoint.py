"""A chat-completions service on this machine: what is sent, what is refused, how it may fail."""

import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from amparo.bulk.endpoint import Endpoint
from amparo.errors import ConfigProblem, EndpointProblem

SCHEMA = {"type": "object"}
TALK = [{"role": "user", "content": "Who asked?"}]


@contextmanager
def service(status, content):
    """A service that answers everything alike; gives its address and what it was sent."""
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            seen.append((self.path, dict(self.headers), json.loads(body)))
            self.send_response(status)
            self.send_header("Location", "http://192.0.2.1/elsewhere")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", seen
    finally:
        server.shutdown()
        server.server_close()


def chat(words):
    return json.dumps({"choices": [{"message": {"content": words}}]}).encode()


def test_an_answer_comes_back_and_the_question_names_the_model_and_the_form():
    with service(200, chat("{}")) as (address, seen):
        assert Endpoint(address, "small").ask(TALK, SCHEMA, "secret") == "{}"
    ((path, headers, body),) = seen
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret"
    assert body["model"] == "small" and body["messages"] == TALK and body["temperature"] == 0
    assert body["response_format"]["json_schema"]["schema"] == SCHEMA


def test_no_proxy_of_the_environment_sees_the_records(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:1")
    with service(200, chat("{}")) as (address, seen):
        Endpoint(address, "small").ask(TALK, SCHEMA)
    assert len(seen) == 1 and "Authorization" not in seen[0][1]


@pytest.mark.parametrize(
    "status, content",
    [
        (302, chat("{}")),
        (401, b"{}"),
        (500, chat("{}")),
        (200, b"<html>"),
        (200, b"{}"),
        (200, b'{"choices": []}'),
        (200, chat(None)),
    ],
)
def test_another_answer_is_a_clear_error(status, content):
    with service(status, content) as (address, seen), pytest.raises(EndpointProblem, match="service answered"):
        Endpoint(address, "small").ask(TALK, SCHEMA)
    assert len(seen) == 1  # no redirection is followed


def test_a_service_that_is_not_there_is_a_clear_error():
    with service(200, b"") as (address, _):
        pass
    with pytest.raises(EndpointProblem, match="did not answer"):
        Endpoint(address, "small").ask(TALK, SCHEMA)


@pytest.mark.parametrize("address", ["http://192.0.2.7:8080/v1", "https://[2001:db8::1]/v1", "http://0.0.0.0:80/v1"])
def test_another_machine_needs_to_be_allowed(address):
    with pytest.raises(ConfigProblem, match="would leave it"):
        Endpoint(address, "small")
    assert Endpoint(address, "small", allow_remote=True).model == "small"


@pytest.mark.parametrize(
    "address", ["127.0.0.1:80", "ftp://127.0.0.1/v1", "http://", "http://a:b@127.0.0.1/", "http://127.0.0.1:x/"]
)
def test_an_address_of_another_form_is_refused(address):
    with pytest.raises(ConfigProblem):
        Endpoint(address, "small")


def test_a_name_that_also_stands_for_another_machine_needs_to_be_allowed(monkeypatch):
    def both(host, port, **_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("127.0.0.1", "192.0.2.1")]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with pytest.raises(ConfigProblem, match="would leave it"):
        Endpoint("http://models.example:9/v1", "small")


@pytest.mark.parametrize("address", ["http://localhost:9/v1", "http://127.8.8.8:9", "http://[::1]:9/v1"])
def test_every_address_of_this_machine_will_do(address):
    assert Endpoint(address, "small").model == "small"
