"""The soak: scripted calls for minutes, while the database is restarted and processes are killed."""
