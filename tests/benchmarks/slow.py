"""Deliberately slow clients, which hold connections as long as the server lets them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.serving import ROOT, Server


@contextmanager
def slow_clients(server: Server, count: int) -> Iterator[None]:
    """Run `count` clients until the block ends.

    Ten times a second, each sends one byte of a header, or receives a few bytes of the largest file.
    """
    largest = max((ROOT / "static/dist/assets").iterdir(), key=lambda path: path.stat().st_size).name
    over = threading.Event()

    def crawl() -> None:
        clients: list[tuple[socket.socket, bytes]] = []

        def connect(number: int) -> tuple[socket.socket, bytes]:
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(server.address)
            reads = number % 2 == 0
            if reads:
                client.sendall(f"GET /assets/{largest} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            client.setblocking(False)
            return client, b"" if reads else b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 1000

        clients = [connect(number) for number in range(count)]
        step = 0
        while not over.wait(0.1):
            for number, (client, letters) in enumerate(clients):
                try:
                    if letters:
                        client.send(letters[step % len(letters) : step % len(letters) + 1])
                    elif not client.recv(512):
                        raise ConnectionResetError
                except BlockingIOError:
                    continue
                except OSError:  # the server closed the connection: open another one
                    client.close()
                    clients[number] = connect(number)
            step += 1
        for client, _ in clients:
            client.close()

    crawling = threading.Thread(target=crawl)
    crawling.start()
    try:
        yield
    finally:
        over.set()
        crawling.join()
