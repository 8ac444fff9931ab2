"""Summit's customers and orders behind signed HTTP: a connector in full. Run it with ``python -m connector``."""
