"""The API's description as a file: `python -m app.api.openapi > console/openapi.json`."""

from __future__ import annotations

import json
import sys

from app.main import create_app
from app.settings import Settings


def dump() -> str:
    """The description with sorted keys, so that the same API gives the same bytes."""
    app = create_app(Settings(), "", workers=False)
    return json.dumps(app.openapi(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(dump())
