"""Planted secrets are found nowhere after the calls: in no log, table, event, answer, export or crash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.services.center.export import export
from tests.carrier.phone import Phone
from tests.journeys.agent import Console, console
from tests.journeys.payers import CODE, VISA, Payer, charges, follow
from tests.journeys.stage import Stage
from tests.journeys.steps import ended
from tests.support.waiting import eventually

OUTLET = "+13035550102"
SSN, PIN = "219099999", "73918462"
GOING_ON = "Press 5 to go on"
SORRY = "Press 6 for a person"
PATIENCE_S = 30

FLOW = """
version: 1
name: outlet
kind: inbound
start: ssn
on_error: sorry
variables:
  ssn: {type: digits, secret: true, optional: true}
  pin: {type: digits, secret: true, optional: true}
  both: {type: text, secret: true, optional: true}
  nothing: {type: number, default: 0}
steps:
  ssn: {type: collect, prompt: Your social security number?, variable: ssn, max_length: 9, next: pin, exhausted: end}
  pin: {type: collect, prompt: What is your PIN?, variable: pin, max_length: 8, next: keep, exhausted: end}
  keep: {type: set, values: {both: ssn + ' ' + pin}, next: ask}
  ask:
    type: look_up
    connector: customers
    operation: find_by_phone
    arguments: {phone: both, pin: pin}
    found: known
    not_found: known
    refused: known
    unavailable: known
  known: {type: branch, cases: [{when: pin == ssn, to: end}], otherwise: go_on}
  go_on: {type: menu, prompt: Press 5 to go on., choices: {5: charge}, exhausted: end}
  charge:
    type: pay
    connector: summit_pay
    amount: "1250"
    paid: told
    declined: end
    exhausted: end
    interrupted: end
    failed: end
    unknown: end
  told: {type: say, prompt: "Thanks, {{ 100 / nothing }} times.", next: end}
  sorry: {type: menu, prompt: Press 6 for a person., choices: {6: person}, exhausted: end}
  person: {type: enqueue, queue: card_services, collected: {times: nothing}, overflow: end, closed: end}
  end: {type: hang_up, prompt: Goodbye.}
"""
"""Takes secrets, passes them on, and then divides by nothing."""


async def _entered(center: Stage, payer: Payer) -> tuple[Phone, str]:
    """A caller who has entered both secrets."""
    phone = await center.caller(payer.phone)
    call = await phone.dial(OUTLET)
    for words, digits in (("security number", SSN), ("your PIN", f"{PIN}#")):
        await phone.hears_words(words, PATIENCE_S)
        await phone.send("digits", call=call, digits=digits)
    await phone.hears_words(GOING_ON, PATIENCE_S)
    return phone, call


async def _pays_and_talks(center: Stage, agent: Console) -> Iterable[str]:
    """A caller who pays, meets a fault of the flow, and is answered; everything the pages and the phone were told."""
    payer = Payer(0)
    phone, call = await _entered(center, payer)
    assert PIN in await center.database.hot.fetchval("SELECT body FROM flow_session"), "it was there"
    await phone.send("digits", call=call, digits="5")
    assert await follow(phone, call, payer, SORRY) == SORRY
    await phone.send("digits", call=call, digits="6")
    await agent.accept(await agent.offered(PATIENCE_S))
    contact = await agent.talking()
    await agent.ask("GET", f"/contacts/{contact}")
    await phone.send("hangup", call=call)
    await agent.see(lambda view: view["work"] == "wrap_up")
    await agent.wrap_up(contact)
    await ended(center, call)
    return [*agent.received, *map(str, phone.heard)]


async def _meets_a_crash(center: Stage, logs: Path) -> Iterable[str]:
    """A caller whose session cannot be written: the database says which row it was."""
    phone, call = await _entered(center, Payer(1))
    planted = "ALTER TABLE flow_session ADD CONSTRAINT planted CHECK (length(body) < 10) NOT VALID"
    await center.database.hot.execute(planted)
    await phone.send("digits", call=call, digits="5")
    await eventually(lambda: "CheckViolationError" in "".join(_logs(logs)), within=PATIENCE_S)
    await center.database.hot.execute("ALTER TABLE flow_session DROP CONSTRAINT planted")
    await phone.send("hangup", call=call)
    await ended(center, call)
    return map(str, phone.heard)


async def test_planted_secrets_are_found_nowhere(center: Stage, tmp_path: Path) -> None:
    async with console(center.base, "sam_rivera") as supervisor:
        await supervisor.ask("PUT", "/flows/outlet/drafts/planted", document=FLOW, scenarios={})
        await supervisor.ask("POST", "/flows/publish", drafts={"outlet": "planted"}, note="A test.")
        agent = await center.ready_agent("ravi_patel")
        told = [*await _pays_and_talks(center, agent), *await _meets_a_crash(center, tmp_path)]
        await supervisor.ask("GET", "/flows/outlet")
        await center.sound()
        told += supervisor.received
    told += [await export(center.database), *_logs(tmp_path), *await _rows(center)]
    everything = "\n".join(told)
    assert "Thanks, " in everything
    assert [charge["state"] for charge in await charges(center)] == ["succeeded"]
    assert [secret for secret in (SSN, PIN, VISA, *_hexadecimal(SSN, PIN, VISA)) if secret in everything] == []
    assert re.search(rf"\b{CODE}\b", "\n".join(_logs(tmp_path))) is None


async def _rows(center: Stage) -> list[str]:
    """Every row of every table."""
    hot = center.database.hot
    tables = await hot.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    rows = [await hot.fetch(f'SELECT t::text AS row FROM "{each["tablename"]}" AS t') for each in tables]
    assert sum(map(len, rows)) > 100
    return [str(row["row"]) for several in rows for row in several]


def _hexadecimal(*secrets: str) -> Iterator[str]:
    """As bytes are written that hold them."""
    return (secret.encode().hex() for secret in secrets)


def _logs(folder: Path) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.log")))
