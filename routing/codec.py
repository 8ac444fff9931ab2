"""The bytes of facts, configurations and snapshots, and the digest by which replicas compare."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from routing.config import Config
from routing.facts import DigestTaken, Fact, QueueClosed
from routing.forms import in_form, names
from routing.state import AgentState, ContactState, State

SCHEMA = 4
"""The form of snapshots. What a later form adds to agents and contacts has a default, by which an earlier is read."""
READABLE = (SCHEMA, 3)
"""The forms that are read, this one and those of the releases before it; of any other the journal is replayed."""


class SnapshotBody(msgspec.Struct, array_like=True):
    """What a snapshot holds; the indexes are derived anew."""

    config: int
    at: int
    agents: list[AgentState]
    contacts: list[ContactState]
    closures: list[QueueClosed]


class NamedSnapshot(msgspec.Struct, array_like=True):
    """A snapshot with the names of the fields that its agents and its contacts have."""

    agent: tuple[str, ...]
    contact: tuple[str, ...]
    body: msgspec.Raw


AGENT, CONTACT = names(AgentState), names(ContactState)

_json = msgspec.json.Encoder()
_fact: msgspec.json.Decoder[Fact] = msgspec.json.Decoder(Fact)
_config = msgspec.json.Decoder(Config)
_msgpack = msgspec.msgpack.Encoder()
_snapshot = msgspec.msgpack.Decoder(SnapshotBody)
_named = msgspec.msgpack.Decoder(NamedSnapshot)


def encode_fact(fact: Fact) -> bytes:
    """A JSON array: the fact's kind, then its fields in order."""
    return _json.encode(fact)


def decode_fact(body: bytes) -> Fact:
    """The fact of these bytes. Raises msgspec.DecodeError for a kind this code cannot read."""
    return _fact.decode(body)


def encode_config(config: Config) -> bytes:
    """A JSON object."""
    return _json.encode(config)


def decode_config(body: bytes) -> Config:
    """The configuration of these bytes. Raises msgspec.DecodeError when it is none."""
    return _config.decode(body)


def encode_snapshot(state: State) -> bytes:
    """The whole state, of the form `SCHEMA`; equal states have equal bytes."""
    agents = [state.agents[agent] for agent in sorted(state.agents)]
    contacts = [state.contacts[contact] for contact in sorted(state.contacts)]
    closures = [state.closures[queue] for queue in sorted(state.closures)]
    body = _msgpack.encode(SnapshotBody(state.config.number, state.at, agents, contacts, closures))
    return _msgpack.encode(NamedSnapshot(AGENT, CONTACT, msgspec.Raw(body)))


def decode_snapshot(body: bytes, configs: dict[int, Config]) -> State:
    """The state of a snapshot; `configs` holds at least the configuration in force when it was taken.

    Raises msgspec.DecodeError for what is no snapshot, or one of a form that cannot be read.
    """
    named = _named.decode(body)
    is_present = (named.agent, named.contact) == (AGENT, CONTACT)
    held = _snapshot.decode(named.body) if is_present else _from_earlier(named)
    return State.restored(configs, held.config, held.at, held.agents, held.contacts, closures=held.closures)


def _from_earlier(named: NamedSnapshot) -> SnapshotBody:
    config, at, agents, contacts, closures = msgspec.msgpack.decode(named.body)
    agents, contacts = in_form(agents, named.agent, AgentState), in_form(contacts, named.contact, ContactState)
    return msgspec.convert([config, at, agents, contacts, closures], SnapshotBody)


def digest(state: State) -> tuple[int, int, int]:
    """Numbers of agents and contacts, and a checksum that does not depend on their order."""
    checksum = _checksum(state.agents.values()) ^ _checksum(state.contacts.values())
    checksum ^= _checksum(state.closures.values())
    return len(state.agents), len(state.contacts), checksum ^ state.config.number


def differs(state: State, taken: DigestTaken) -> bool:
    """Whether the state is not what the digest was taken of; where states had another form, only numbers are known."""
    agents, contacts, checksum = digest(state)
    return (agents, contacts) != (taken.agents, taken.contacts) or (
        taken.schema == SCHEMA and checksum != taken.checksum
    )


def _checksum(parts: Iterable[AgentState | ContactState | QueueClosed]) -> int:
    total = sum(int.from_bytes(hashlib.blake2b(_msgpack.encode(part), digest_size=6).digest()) for part in parts)
    return total & 0xFFFF_FFFF_FFFF
