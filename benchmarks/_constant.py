"""What the webhook is held against: `python -m benchmarks._constant PORT` serves one route."""

from __future__ import annotations

import sys

import uvicorn
from fastapi import FastAPI
from starlette.responses import Response

TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response><Say>Hello.</Say></Response>'
app = FastAPI()


@app.post("/constant")
async def constant() -> Response:
    """Always the same."""
    return Response(TWIML, media_type="text/xml")


@app.get("/readyz")
async def ready() -> Response:
    """It is up."""
    return Response("ready")


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), loop="uvloop", http="httptools", log_config=None, access_log=False)
