"""What builds, checks and documents the project; nothing of it runs in the service."""
