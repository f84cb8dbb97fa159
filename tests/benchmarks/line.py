"""A proxy between browser and server that counts downloaded bytes and can throttle the connection."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.support.serving import Server

PIECE = 4096  # bytes


@dataclass
class Line:
    """A running proxy. `came` lists downloads, headers included, as (seconds since 1970, bytes)."""

    url: str
    came: list[tuple[float, int]] = field(default_factory=list)

    def bytes_until(self, moment: float = float("inf")) -> int:
        """Bytes downloaded until `moment`, in seconds since 1970."""
        return sum(count for at, count in self.came if at <= moment)


@contextmanager
def line_to(server: Server, bits_per_second: float = float("inf"), round_trip_s: float = 0.0) -> Iterator[Line]:
    """Run a proxy to `server` on its own port until the block ends; all connections share the rate."""
    line = Line("")
    free_at = 0.0
    loop = asyncio.new_event_loop()

    async def up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            await asyncio.sleep(round_trip_s / 2)
            writer.write(data)
        writer.close()

    async def down(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal free_at
        await asyncio.sleep(round_trip_s / 2)
        while data := await reader.read(PIECE):
            free_at = max(free_at, time.monotonic()) + 8 * len(data) / bits_per_second
            wait = free_at - time.monotonic()
            if wait > 0.001:
                await asyncio.sleep(wait)
            writer.write(data)
            line.came.append((time.time(), len(data)))
            await writer.drain()
        writer.close()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(round_trip_s)  # the TCP handshake
        server_reader, server_writer = await asyncio.open_connection(*server.address)
        with suppress(ConnectionError, asyncio.CancelledError):
            await asyncio.gather(up(reader, server_writer), down(server_reader, writer))

    async def serve(opened: threading.Event, closed: asyncio.Event) -> None:
        listening = await asyncio.start_server(connected, "127.0.0.1", 0)
        line.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        opened.set()
        await closed.wait()
        listening.close()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    opened, closed = threading.Event(), asyncio.Event()

    def run() -> None:
        loop.run_until_complete(serve(opened, closed))
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    opened.wait()
    try:
        yield line
    finally:
        loop.call_soon_threadsafe(closed.set)
        thread.join()
