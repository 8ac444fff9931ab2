"""Structured logging to standard error: one event a line, nothing personal in it, nothing that forges a line."""

from __future__ import annotations

import logging
import logging.config
import re
from typing import Literal

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from app import traces

withheld = "[withheld]"
personal = "pii_"
"""A key that begins so holds personal data (a number, name, digits, speech); its value is never written."""

_number = re.compile(
    r"(?:\+|%2B)\d{7,15}\b"  # telephone
    r"|(?<![\w.-])\d{9,19}(?![\w.-])"  # card, account, social security
    r"|(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])"
    r"|(?<![\w-])\d{4}([ -])\d{4,6}\1\d{4,5}(?:\1\d{1,4})?(?![\w-])",
    re.IGNORECASE,
)
_control = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def get(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of a module: `log.get(__name__).info("call_arrived", call=sid, pii_caller=number)`."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def configure(level: str, form: Literal["json", "text"]) -> None:
    """Send every logger of this process, ours and the libraries', through the same processors to standard error."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(_plan(level, before, _last(form)))


def _plan(level: str, before: list[Processor], last: list[Processor]) -> dict[str, object]:
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": before,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"level": level.upper(), "handlers": ["stderr"]},
        # The SDK writes whole requests, numbers and all, at its lower levels.
        "loggers": {"twilio": {"level": "WARNING"}, "uvicorn.access": {"level": "WARNING"}},
    }


def _last(form: Literal["json", "text"]) -> list[Processor]:
    before: list[Processor] = [structlog.processors.ExceptionRenderer(_exception), _withhold]
    if form == "json":
        return [*before, _masked(structlog.processors.JSONRenderer(default=str))]
    return [*before, _escape, _masked(structlog.dev.ConsoleRenderer(colors=False))]


def _exception(exc_info: ExcInfo) -> str:
    return traces.written(exc_info[1])


def _withhold(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {key: withheld if key.startswith(personal) else value for key, value in event.items()}


def _masked(render: Processor) -> Processor:
    """The net under `pii_`: a library's message or an error's text may hold a number that tells of a person."""

    def rendered(logger: WrappedLogger, method: str, event: EventDict) -> str:
        return _number.sub(withheld, str(render(logger, method, event)))

    return rendered


def _escape(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Text has no encoder that escapes control characters; a traceback keeps its lines, indented so none is forged."""
    trace = event.pop("exception", None)
    escaped = {key: _visible(value) if isinstance(value, str) else value for key, value in event.items()}
    if trace is not None:
        escaped["exception"] = "\n".join(f"    {_visible(line)}" for line in str(trace).splitlines())
    return escaped


def _visible(text: str) -> str:
    return _control.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
