"""Which elements of TwiML this carrier knows."""

from __future__ import annotations

from carrier.twiml.dial import Client, Conference, Dial, Identity, Number, Parameter, Queue, Sip
from carrier.twiml.enqueue import Enqueue
from carrier.twiml.flow import Hangup, Leave, Redirect, Reject
from carrier.twiml.gather import Gather
from carrier.twiml.pay import Pay, Prompt
from carrier.twiml.record import Record
from carrier.twiml.speech import Pause, Play, Say
from carrier.twiml.verb import Verb

VERBS: dict[str, type[Verb]] = {
    cls.TAG: cls for cls in (Say, Play, Pause, Gather, Record, Enqueue, Leave, Dial, Pay, Redirect, Reject, Hangup)
}
NOUNS: dict[str, type[Verb]] = {
    cls.TAG: cls for cls in (Number, Client, Identity, Parameter, Queue, Conference, Sip, Prompt)
}
