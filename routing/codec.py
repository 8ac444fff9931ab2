"""The bytes of facts, configurations and snapshots, and the digest by which replicas compare."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from routing.config import Config
from routing.facts import DigestTaken, Fact, QueueClosed
from routing.state import AgentState, ContactState, State

SCHEMA = 3
"""The form of snapshots; one of another number is not read, the journal is replayed instead."""


class SnapshotBody(msgspec.Struct, array_like=True):
    """What a snapshot holds; the indexes are derived anew."""

    config: int
    at: int
    agents: list[AgentState]
    contacts: list[ContactState]
    closures: list[QueueClosed]


_json = msgspec.json.Encoder()
_fact: msgspec.json.Decoder[Fact] = msgspec.json.Decoder(Fact)
_config = msgspec.json.Decoder(Config)
_msgpack = msgspec.msgpack.Encoder()
_snapshot = msgspec.msgpack.Decoder(SnapshotBody)


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
    return _msgpack.encode(SnapshotBody(state.config.number, state.at, agents, contacts, closures))


def decode_snapshot(body: bytes, configs: dict[int, Config]) -> State:
    """The state of a snapshot; `configs` holds at least the configuration in force when it was taken."""
    held = _snapshot.decode(body)
    return State.restored(configs, held.config, held.at, held.agents, held.contacts, closures=held.closures)


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
