"""The Twilio edge: webhooks in, TwiML and REST out; the only place that knows Twilio's wire."""
