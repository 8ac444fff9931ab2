"""The use cases of a call: what each of Twilio's requests means, decided without knowing its wire."""
