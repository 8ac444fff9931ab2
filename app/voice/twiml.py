"""Renders documents as TwiML, as text: fast, escaped by one function, never past the size Twilio reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from app import log
from app.services.calls.document import (
    MUSIC_SECONDS,
    Ask,
    Document,
    GoTo,
    Music,
    Park,
    Room,
    StepOut,
    TakeMessage,
    TakePayment,
    Transfer,
    Treat,
    Verb,
    farewell,
)
from app.voice.speech import spoken
from app.voice.xml import element, escape
from ivr_flows.instructions import Gather, HangUp, Pause, PayError, PayField, PayPrompt, Play, Prompt, Say

MOST_BYTES = 64 * 1024
"""What Twilio reads of a document (error 11750)."""

MediaFinder = Callable[[str], str | None]
"""The address of a sound by its media name; none when there is no such sound, which is then left out."""

POSTAL_CODE_LENGTH = 5
"""The shortest postal code that a caller may enter."""
_PAY_LANGUAGES = {"en": "en-US", "es": "es-MX", "fr": "fr-CA", "de": "de-DE", "it": "it-IT"}
"""The languages of the provider's own words in a payment, by their first part."""
_PAY_FIELDS: dict[PayField, str] = {
    "card_number": "payment-card-number",
    "expiration_date": "expiration-date",
    "security_code": "security-code",
    "postal_code": "postal-code",
    "processing": "payment-processing",
}
_PAY_ERRORS: dict[tuple[PayField, PayError], str] = {
    ("card_number", "invalid"): "invalid-card-number",
    ("card_number", "card_type"): "invalid-card-type",
    ("expiration_date", "invalid"): "invalid-date",
    ("security_code", "invalid"): "invalid-security-code",
    ("postal_code", "invalid"): "invalid-postal-code",
}
_head = '<?xml version="1.0" encoding="UTF-8"?><Response>'
_foot = "</Response>"
_log = log.get(__name__)


def render(document: Document, media: MediaFinder) -> str:
    """The document as TwiML. One too long for Twilio becomes an apology, so that the caller hears it from us."""
    body = _head + "".join([_verb(verb, media) for verb in document]) + _foot
    if len(body) * 4 > MOST_BYTES and len(body.encode()) > MOST_BYTES:
        _log.error("document_too_long", characters=len(body))
        return render(farewell("We are sorry, something went wrong. Goodbye."), media)
    return body


def _verb(verb: Verb, media: MediaFinder) -> str:
    match verb:
        case Say() | Play() | Pause():
            return _prompt(verb, media)
        case HangUp():
            return "<Hangup/>"
        case Ask(gather, action):
            return _gather(gather, action, media)
        case TakeMessage() | Transfer() | Park() | Room():
            return _parting(verb)
        case TakePayment():
            return _pay(verb, media)
        case Treat():
            return _treat(verb, media)
        case Music(name, laps):
            return _play(name, media, laps)
        case GoTo(path):
            return element("Redirect", escape(path), method="POST")
        case StepOut():
            return "<Leave/>"
        case _:
            assert_never(verb)


def _parting(verb: TakeMessage | Transfer | Park | Room) -> str:
    """The verbs that end a document: Twilio goes on at their action."""
    match verb:
        case TakeMessage():
            return _record(verb)
        case Transfer():
            return _transfer(verb)
        case Park(queue, wait, action):
            return element("Enqueue", escape(queue), waitUrl=wait, waitUrlMethod="POST", action=action)
        case Room():
            return element("Dial", _conference(verb), action=verb.action)
        case _:
            assert_never(verb)


def _transfer(transfer: Transfer) -> str:
    dial = transfer.dial
    return element(
        "Dial",
        element("Number", escape(dial.target), url=transfer.whisper),
        action=transfer.action,
        callerId=dial.caller_id,
        timeout=dial.timeout,
        timeLimit=dial.max_seconds,
    )


def _prompt(prompt: Prompt, media: MediaFinder) -> str:
    match prompt:
        case Say():
            return element("Say", spoken(prompt), language=prompt.language, voice=prompt.voice)
        case Play(name):
            return _play(name, media)
        case Pause(seconds):
            return element("Pause", "", length=seconds)
        case _:
            assert_never(prompt)


def _play(name: str, media: MediaFinder, laps: int | None = None) -> str:
    address = media(name)
    if address is None:
        _log.warning("media_unknown", media=name)
        return ""
    return element("Play", escape(address), loop=laps)


def _gather(gather: Gather, action: str, media: MediaFinder) -> str:
    speech = "speech" in gather.accepts
    silence = None if gather.speech_timeout is None else str(gather.speech_timeout)
    return element(
        "Gather",
        "".join([_prompt(prompt, media) for prompt in gather.prompts]),
        input=" ".join("dtmf" if kind == "digits" else kind for kind in gather.accepts),
        action=action,
        timeout=gather.timeout,
        numDigits=gather.max_digits,
        finishOnKey=gather.finish_key,
        speechTimeout=(silence or "auto") if speech else None,
        language=gather.language if speech else None,
        hints=", ".join(gather.hints) or None if speech else None,
        actionOnEmptyResult=True,
    )


def _record(message: TakeMessage) -> str:
    record = message.record
    return element(
        "Record",
        "",
        action=message.action,
        maxLength=record.max_seconds,
        timeout=record.silence,
        finishOnKey=record.finish_key or None,
        playBeep=record.beep,
        recordingStatusCallback=message.ready,
    )


def _pay(payment: TakePayment, media: MediaFinder) -> str:
    pay = payment.pay
    prompts = "".join([_pay_prompt(each, media) for each in pay.prompts])
    return element(
        "Pay",
        prompts + element("Parameter", "", name="payment", value=payment.key),
        input="dtmf",
        action=payment.action,
        statusCallback=payment.news,
        paymentConnector=payment.provider,
        paymentMethod="credit-card",
        chargeAmount=None if pay.amount is None else f"{pay.amount // 100}.{pay.amount % 100:02}",
        currency=pay.currency,
        description=pay.description or None,
        tokenType=_dashed(pay.token_type) if pay.amount is None else None,
        securityCode=pay.security_code,
        postalCode=pay.postal_code,
        minPostalCodeLength=POSTAL_CODE_LENGTH if pay.postal_code else None,
        maxAttempts=pay.attempts,
        timeout=pay.timeout,
        validCardTypes=" ".join(map(_dashed, pay.card_types)),
        language=_PAY_LANGUAGES.get(pay.language.partition("-")[0]),
    )


def _pay_prompt(prompt: PayPrompt, media: MediaFinder) -> str:
    errors = [_PAY_ERRORS.get((prompt.field, error), error) for error in prompt.errors]
    return element(
        "Prompt",
        "".join([_prompt(each, media) for each in prompt.prompts]),
        **{"for": _PAY_FIELDS[prompt.field]},
        errorType=" ".join(errors) or None,
        attempt=" ".join(map(str, prompt.attempts)) or None,
        cardType=" ".join(map(_dashed, prompt.card_types)) or None,
    )


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _treat(treat: Treat, media: MediaFinder) -> str:
    # Without any sound the document would run out at once, and be asked for again at once, for ever.
    music = _play(treat.music, media, treat.laps) or _prompt(Pause(MUSIC_SECONDS), media)
    sounds = "".join([_prompt(prompt, media) for prompt in treat.prompts]) + music
    if treat.action is None:
        return sounds
    return element("Gather", sounds, input="dtmf", action=treat.action, numDigits=1, timeout=1, finishOnKey="")


def _conference(room: Room) -> str:
    return element(
        "Conference",
        escape(room.name),
        beep=False,
        endConferenceOnExit=room.ends_room,
        muted=room.muted or None,
        coach=room.coach,
        waitUrl=room.wait,
        participantLabel=room.leg,
        jitterBufferSize="small",
        statusCallback=room.events,
        statusCallbackEvent="start end join leave hold",
    )
