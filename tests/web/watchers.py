"""Sockets whose other end is in our hands."""

import socket
from collections.abc import Callable
from dataclasses import dataclass

from wsproto.connection import Connection
from wsproto.events import CloseConnection, Event, TextMessage


@dataclass
class Watcher:
    """The browser's end of a seat."""

    end: socket.socket
    stream: Connection

    def next(self) -> Event:
        """What the browser sees next; it answers neither pings nor goodbyes."""
        message = ""
        while True:
            for event in self.stream.events():
                if not isinstance(event, TextMessage):
                    return event
                message += event.data
                if event.message_finished:
                    return TextMessage(data=message)
            received = self.end.recv(65536)
            assert received, "the connection ended without a goodbye"
            self.stream.receive_data(received)

    def sees(self, wanted: str) -> str:
        """Read on until it is there."""
        while True:
            event = self.next()
            assert not isinstance(event, CloseConnection), event
            if isinstance(event, TextMessage) and wanted in event.data:
                return event.data

    def is_sent_away(self) -> int:
        """The code of the goodbye."""
        while not isinstance(event := self.next(), CloseConnection):
            pass
        return event.code

    def ended(self) -> bool:
        """Has the other side hung up?"""
        return self.end.recv(65536) == b""


Joining = Callable[..., Watcher]
