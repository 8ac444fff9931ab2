"""Everything a database holds, as text, for tests that look for what must not be there."""

from __future__ import annotations

import re

from app.store.database import Database

_TABLES = "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public'"


async def everything(database: Database) -> str:
    """All rows of all tables, a line each, which begins with the table's name."""
    tables = [row[0] for row in await database.hot.fetch(_TABLES)]
    found = {table: await database.hot.fetch(f"SELECT row::text FROM {table} AS row") for table in tables}
    return "\n".join(f"{table} {row[0]}" for table, rows in found.items() for row in rows)


def lines_with(text: str, *secrets: str) -> list[str]:
    """The lines that hold any of the secrets as a word of its own: four digits occur by chance in every instant."""
    wanted = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, secrets))})(?!\w)")
    return [line for line in text.splitlines() if wanted.search(line)]
