"""Publishing a flow of 500 steps: what reading, checking and compiling it take, and the publication as a whole."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

from app.services.flows import drafts
from app.services.flows.publication import Text
from app.services.flows.publishing import Wanted, publish
from app.settings import DatabaseSettings
from app.store.database import Database, connect
from benchmarks._databases import fresh, server
from benchmarks.table import Row, at_most, figure
from ivr_flows import check, link, load

TITLE = "publishing a flow of 500 steps, in processor time and on the clock"
ROUNDS = 5
GROUPS = 100
"""Of five steps each: a menu, a look-up, a condition, a variable that is set, and words."""
MOST_SECONDS = 3.0
"""What a supervisor who presses a key waits for without wondering."""
Made = TypeVar("Made")

_HEAD = """
version: 1
name: long
title: A long flow, version {round}
kind: inbound
languages: [en-US]
variables:
  order: {{type: record, optional: true, fields: {{status: text, total: money}}}}
  count: {{type: number, default: 0}}
on_error: bye
start: menu_0
steps:
  bye: {{type: hang_up}}
"""
_GROUP = """
  menu_{here}:
    type: menu
    prompt: This is menu {here}. For your order, press 1. To go on, press 2.
    choices: {{1: {{to: find_{here}, words: [order]}}, 2: menu_{onward}}}
    exhausted: bye
  find_{here}:
    type: look_up
    connector: orders
    operation: order_status
    arguments: {{order_number: "string(count)"}}
    result: order
    found: large_{here}
    not_found: menu_{onward}
    unavailable: menu_{onward}
  large_{here}:
    type: branch
    cases: [{{when: "order.total > {here} && order.status == 'shipped'", to: count_{here}}}]
    otherwise: tell_{here}
  count_{here}: {{type: set, values: {{count: count + {here}}}, next: tell_{here}}}
  tell_{here}: {{type: say, prompt: "It is {{{{ order.status }}}}, {{{{ money(order.total) }}}}.", next: menu_{onward}}}
"""


def run() -> list[Row]:
    """Each round reads another text, so that nothing is remembered from the round before."""
    parts: dict[str, list[float]] = {"read": [], "checked": [], "compiled": []}
    for each in range(ROUNDS):
        text = long_flow(each)
        document = _timed(parts["read"], lambda text=text: load(text))
        _timed(parts["checked"], lambda document=document: check(document, library={document.name: document}))
        _timed(parts["compiled"], lambda document=document: link(document, {document.name: document}))
    with server() as dsn:
        published = asyncio.run(_published(dsn))
    return [
        *(figure(f"{name}, processor time", values, " ms") for name, values in parts.items()),
        at_most("published: checked, compiled and stored", published, MOST_SECONDS, " s"),
    ]


def long_flow(number: int) -> str:
    """The text of a flow of 501 steps."""
    groups = (_GROUP.format(here=here, onward=(here + 1) % GROUPS) for here in range(GROUPS))
    return _HEAD.format(round=number) + "".join(groups)


def _timed(spent: list[float], work: Callable[[], Made]) -> Made:
    before = time.process_time()
    made = work()
    spent.append(1000 * (time.process_time() - before))
    return made


async def _published(server_dsn: str) -> list[float]:
    """Seconds from the key press to the commit, round by round."""
    async with fresh(server_dsn, "bench_publish") as dsn, connect(dsn, DatabaseSettings()) as database:
        await _connector(database)
        return [await _publish(database, each) for each in range(ROUNDS)]


async def _connector(database: Database) -> None:
    body = {"title": "Orders", "url": "http://127.0.0.1:9", "secret": "ORDERS_SECRET"}
    await database.hot.execute(
        "INSERT INTO center_object (kind, name, id, body, digest) VALUES ('connector', 'orders', 1, $1, 'x')", body
    )


async def _publish(database: Database, number: int) -> float:
    await drafts.write(database, "long", "draft", Text(long_flow(ROUNDS + number), {}), by="bench")
    before = time.perf_counter()
    await publish(database, Wanted({"long": "draft"}, "measured"), "bench")
    return time.perf_counter() - before
