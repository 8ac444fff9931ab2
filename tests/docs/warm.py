"""The `switchboard` command without its two seconds of imports: `python -m tests.docs.warm SOCKET` forks for each call.

The client sends its arguments, folder, variables and its three streams, and ends as the command ends.
"""

from __future__ import annotations

import json
import os
import socket
import sys

from app import cli

CLIENT = """#!{python} -IS
import json, os, socket, sys
line = socket.socket(socket.AF_UNIX)
line.connect({path!r})
told = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(line, [len(told).to_bytes(4, "big")], [0, 1, 2])
line.sendall(told)
sys.exit(line.recv(1)[0])
"""


def serve(path: str) -> None:
    """Answer calls one after the other, until killed."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(path)
    listening.listen()
    while True:
        line, _ = listening.accept()
        with line:
            size, streams, _, _ = socket.recv_fds(line, 4, 3)
            arguments, folder, variables = json.loads(_exactly(line, int.from_bytes(size, "big")))
            child = os.fork()
            if child == 0:
                _become(streams, arguments, folder, variables)
            _, status = os.waitpid(child, 0)
            for stream in streams:
                os.close(stream)
            line.sendall(bytes([os.waitstatus_to_exitcode(status) & 0xFF]))


def _exactly(line: socket.socket, size: int) -> bytes:
    told = b""
    while len(told) < size:
        told += line.recv(size - len(told))
    return told


def _become(streams: list[int], arguments: list[str], folder: str, variables: dict[str, str]) -> None:
    """Be the command, and never come back."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    sys.argv = ["switchboard", *arguments]
    code = 0
    try:
        cli.main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    serve(sys.argv[1])
