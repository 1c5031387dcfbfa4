"""The hall: everybody who sits in it, the loop's one wait for all of them, and how frames are handed round."""

import contextlib
import selectors
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable

from webapp.web import frames
from webapp.web.frames import Message
from webapp.web.seats import Gone, Seat

READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE
TURN = 128  # frames written before the others in this process get their turn
PING_SECONDS = 25.0
SILENCE_SECONDS = 60.0  # without a word, not even the answer to a ping: nobody is there
CLOSING_SECONDS = 1.5  # for everybody's goodbye to go out when the house closes

_PING = frames.ping()


class Hall:
    """Seats and their selector. Only ``wake`` may be called from outside the loop."""

    def __init__(self, gone: Callable[[Seat], None]) -> None:
        self.seats: dict[Seat, None] = {}
        self.deliveries = self.bytes = self.dropped = 0
        self._gone = gone
        self._selector = selectors.DefaultSelector()
        self._ear, self._mouth = socket.socketpair()
        self._ear.setblocking(False)
        self._mouth.setblocking(False)
        self._selector.register(self._ear, READ)
        self._awake = False
        self._pings: deque[tuple[float, Seat]] = deque()  # when each seat is next pinged, soonest first
        self._leaving: deque[Seat] = deque()

    def wake(self) -> None:
        """End the loop's wait, from any thread."""
        if not self._awake:
            self._awake = True
            with contextlib.suppress(OSError):  # the loop has ended by itself meanwhile, and nobody waits any more
                self._mouth.send(b"!")

    def wait(self, seconds: float) -> None:
        """Wait for somebody to say something or to have room again, and see to it."""
        for key, events in self._selector.select(seconds):
            seat = key.data
            if seat is None:
                self._ear.recv(16)
                self._awake = False  # in this order: who wakes us in between is seen to in this round
                continue
            try:
                if events & WRITE:
                    seat.pay()
                if events & READ:
                    seat.read()
            except Gone:
                self.lose(seat)
            else:
                self._watch(seat)

    def sit(self, seat: Seat) -> None:
        """Somebody takes a seat."""
        self.seats[seat] = None
        self._pings.append((time.monotonic() + PING_SECONDS, seat))
        self._watch(seat)

    def hand(self, message: Message | bytes, seats: Iterable[Seat]) -> None:
        """Write a message, or a bare frame, to each of them, waiting for none. Whoever reads too slowly is sent away
        to come back."""
        for count, seat in enumerate(seats, 1):
            frame = message if isinstance(message, bytes) else message.frame(seat.squeezed)
            try:
                in_time = seat.send(frame)
                if not in_time:
                    self.dropped += 1
                    self.dismiss(seat, frames.COME_BACK)
                elif seat.owed:
                    self._watch(seat)
            except Gone:
                self.lose(seat)
            if count % TURN == 0:
                time.sleep(0)
            self.deliveries += 1
            self.bytes += len(frame)

    def dismiss(self, seat: Seat, code: int) -> None:
        """Say goodbye; the seat is free when the other end has answered, or has had its time to."""
        try:
            seat.say_goodbye(code)
        except Gone:
            self.lose(seat)
        else:
            self._leaving.append(seat)
            self._watch(seat)

    def lose(self, seat: Seat) -> None:
        """Nobody is there any more."""
        if seat not in self.seats:
            return
        del self.seats[seat]
        if seat.watched:
            self._selector.unregister(seat)
        self._gone(seat)
        seat.close()

    def tick(self) -> None:
        """Once a second or so: ping who is due, lose who is silent or was long told goodbye."""
        now = time.monotonic()
        while self._leaving and (self._leaving[0].leaving <= now or self._leaving[0] not in self.seats):
            self.lose(self._leaving.popleft())
        due: list[Seat] = []
        while self._pings and self._pings[0][0] <= now:
            seat = self._pings.popleft()[1]
            if seat in self.seats and now - seat.heard > SILENCE_SECONDS:
                self.lose(seat)
            elif seat in self.seats:
                self._pings.append((now + PING_SECONDS, seat))
                due.append(seat)
        self.hand(_PING, due)

    def close(self, code: int) -> None:
        """Tell everybody goodbye and give the connections back."""
        for seat in tuple(self.seats):
            self.dismiss(seat, code)
        until = time.monotonic() + CLOSING_SECONDS
        while any(seat.owed for seat in self.seats) and time.monotonic() < until:
            self.wait(0.05)
        for seat in tuple(self.seats):
            self.lose(seat)
        self._awake = True  # nobody is woken any more
        self._selector.close()
        self._ear.close()
        self._mouth.close()

    def _watch(self, seat: Seat) -> None:
        wanted = READ | WRITE if seat.owed else READ
        if wanted == seat.watched or seat not in self.seats:
            return
        if seat.watched:
            self._selector.modify(seat, wanted, seat)
        else:
            self._selector.register(seat, wanted, seat)
        seat.watched = wanted
