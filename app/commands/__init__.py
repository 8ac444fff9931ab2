"""The commands of `switchboard`, one a file."""
