"""JSON and server-sent events for the consoles and for integrations: who may ask, what, and how it is answered."""
