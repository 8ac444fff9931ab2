"""The full addresses that the telephony provider is told by REST, where a path alone means nothing."""

from __future__ import annotations

from urllib.parse import quote

from app import ids
from app.services.calls import paths


class Urls:
    """The addresses of one deployment; a nonce makes each sending its own request."""

    def __init__(self, public_url: str) -> None:
        self._public = public_url

    def join(self, contact: int, connection: int) -> str:
        """Where a waiting caller is pulled to."""
        return self._public + paths.join(contact, connection)

    def left(self, contact: int, placing: int, reason: str) -> str:
        """Where a caller goes on who leaves the waiting place for `reason`."""
        return f"{self._public}{paths.left(contact, placing)}?reason={quote(reason)}"

    def transferred(self, contact: int, connection: int) -> str:
        """Where a caller goes on whom an agent gave on."""
        return f"{self._public}{paths.transferred(contact, connection)}?nonce={ids.nonce()}"

    def place(self, contact: int) -> str:
        """Where a caller is sent who has to wait again."""
        return f"{self._public}{paths.place(contact)}?nonce={ids.nonce()}"

    def dialed(self, contact: int, connection: int, attempt: int) -> str:
        """Where a customer goes on who answers; the address is the dial's own and no other call's."""
        return self._public + paths.dialed(contact, connection, attempt)

    def dial_news(self, contact: int, connection: int, attempt: int) -> str:
        """Where it is told how far a dial has come."""
        return self._public + paths.dial_news(contact, connection, attempt)

    def agent_phone(self, contact: int, connection: int) -> str:
        """What is heard by whoever answers an agent's own phone; the address is the ring's own and no other call's."""
        return self._public + paths.agent_phone(contact, connection)

    def agent_phone_news(self, contact: int, connection: int) -> str:
        """Where it is told how far the call to an agent's own phone has come."""
        return self._public + paths.agent_phone_news(contact, connection)

    def party(self, consult: int) -> str:
        """Where whoever answers a number outside goes on; the address is the consult's own and no other call's."""
        return self._public + paths.party(consult)

    def party_news(self, consult: int) -> str:
        """Where it is told how far the call to that number has come."""
        return self._public + paths.party_news(consult)

    def hold(self, contact: int, connection: int, comfort: bool = False) -> str:
        """What a customer on hold hears."""
        return self._public + paths.hold(contact, connection, comfort=comfort)

    def again(self, contact: int, sprint: int) -> str:
        """Where a caller hears the present wait of the flow again."""
        return f"{self._public}{paths.again(contact, sprint, 1)}&nonce={ids.nonce()}"
