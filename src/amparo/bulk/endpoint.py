"""Endpoint: a chat-completions service that the user runs; one question, one answer, to this machine unless allowed."""

import http.client
import ipaddress
import json
import socket
import ssl
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from amparo.errors import ConfigProblem, EndpointProblem

PATH = "/chat/completions"
LARGEST = 4_000_000  # bytes of an answer
DRAW = {"temperature": 0, "seed": 1}  # the same answer to the same question, as far as a service can


class Endpoint:
    """Asks `<address>/chat/completions`.

    Nothing is sent before every address that the name stands for is known to be of this machine, or `allow_remote` is
    given; the connection goes to the address that was looked at. No proxy is used and no redirection followed.
    """

    def __init__(
        self, address: str, model: str, *, allow_remote: bool = False, patience: float = 600.0, most: int = 4096
    ) -> None:
        """Look at the address.

        Args:
            address: such as `http://127.0.0.1:8080/v1`.
            model: as the service calls it.
            allow_remote: the records may leave this machine.
            patience: seconds for one answer.
            most: tokens of an answer.

        Raises:
            ConfigProblem: no such address, or of another machine although that is not allowed.
        """
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.username:
            raise ConfigProblem("an endpoint reads http://127.0.0.1:PORT/v1.", where="--endpoint")
        try:
            self._port = parts.port or (443 if parts.scheme == "https" else 80)
            found = socket.getaddrinfo(parts.hostname, self._port, type=socket.SOCK_STREAM)
        except (OSError, ValueError):
            raise ConfigProblem("nothing is known under that address.", where="--endpoint") from None
        self._ip = str(found[0][4][0])
        if not allow_remote and not all(ipaddress.ip_address(str(one[4][0])).is_loopback for one in found):
            raise ConfigProblem(
                "the endpoint is not on this machine: the records would leave it.",
                where="--endpoint",
                advice="Run the model here, or say --allow-remote if they may.",
            )
        self._host, self._secure, self._path = parts.hostname, parts.scheme == "https", parts.path.rstrip("/") + PATH
        self.model, self._patience, self._most = model, patience, most

    def ask(self, messages: Sequence[dict[str, str]], schema: dict[str, Any], key: str | None = None) -> str:
        """The text of the answer.

        Args:
            messages: of the chat.
            schema: JSON schema that the answer shall follow; a service that knows none may ignore it.
            key: for the service, where it wants one.

        Raises:
            EndpointProblem: no connection, an error of the service, or an answer of another form; never the answer's words.
        """
        form = {"type": "json_schema", "json_schema": {"name": "coding", "schema": schema, "strict": True}}
        body = {
            "model": self.model,
            "messages": list(messages),
            "response_format": form,
            "max_tokens": self._most,
            **DRAW,
        }
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})
        connection = self._connection()
        try:
            connection.request("POST", self._path, json.dumps(body).encode(), headers)
            response = connection.getresponse()
            content = response.read(LARGEST + 1)
        except (OSError, http.client.HTTPException) as problem:
            raise EndpointProblem(f"the model's service did not answer ({type(problem).__name__}).") from None
        finally:
            connection.close()
        if response.status != http.client.OK:
            raise EndpointProblem(f"the model's service answered with status {response.status}.")
        try:
            answer = json.loads(content)["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError):
            answer = None
        if len(content) > LARGEST or not isinstance(answer, str):
            raise EndpointProblem("the model's service answered in another form than a chat's.")
        return answer

    def _connection(self) -> http.client.HTTPConnection:
        if not self._secure:
            return http.client.HTTPConnection(self._ip, self._port, timeout=self._patience)
        made = http.client.HTTPSConnection(self._host, self._port, timeout=self._patience)
        # The address that was looked at, with the name's certificate: a name must not move in between.
        raw = socket.create_connection((self._ip, self._port), self._patience)
        made.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=self._host)
        return made
