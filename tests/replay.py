"""A server on the loopback interface that replays the frames of a session, as a script says."""

import contextlib
import json
import threading

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve


class Wait:
    """Reads what the client sends, until an event of this type comes."""

    def __init__(self, kind):
        self.kind = kind

    def run(self, connection, log):
        while True:
            event = json.loads(connection.recv())
            log.received.append(event)
            if event["type"] == self.kind:
                return


class Close:
    """Closes the connection. Without a code, the connection is lost."""

    def __init__(self, code=None, reason=""):
        self.code, self.reason = code, reason

    def run(self, connection, _log):
        if self.code is None:
            connection.socket.shutdown(2)
        else:
            connection.close(self.code, self.reason)


class Ping:
    """Pings the client, and waits for its answer."""

    def run(self, connection, log):
        log.pongs += connection.ping().wait(timeout=10)


class Text:
    """Sends bytes as a text frame, whether they are UTF-8 or not."""

    def __init__(self, data):
        self.data = data

    def run(self, connection, _log):
        connection.send(self.data, text=True)


class Log:
    """What happened on the server: `sent` frames, `received` events, answered pings."""

    def __init__(self):
        self.sent, self.received, self.pongs, self.connections = 0, [], 0, 0


def session(path):
    """The frames of a file that has one event a line; `{"wait": "session.update"}` is a step."""
    lines = [line for line in path.read_bytes().split(b"\n") if line]
    waits = [json.loads(line).get("wait") for line in lines]
    return [Wait(kind) if kind else line for kind, line in zip(waits, lines, strict=True)]


@contextlib.contextmanager
def replaying(*scripts):
    """A server that runs a script for each connection, the last one for all that follow.

    A script is a list of frames (str or bytes) and of the steps above. At its end, the connection
    is closed.

    Yields the server's address, such as 127.0.0.1:8000, and its log.
    """
    log = Log()

    def run(connection):
        script = scripts[min(log.connections, len(scripts) - 1)]
        log.connections += 1
        # A client may leave before the end.
        with contextlib.suppress(ConnectionClosed):
            for step in script:
                if isinstance(step, str | bytes):
                    connection.send(step)
                    log.sent += 1
                else:
                    step.run(connection, log)

    with serve(run, "127.0.0.1", 0, compression=None) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        host, port = server.socket.getsockname()[:2]
        try:
            yield f"{host}:{port}", log
        finally:
            server.shutdown()
            thread.join()
