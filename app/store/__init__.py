"""Storage: tables, repositories, journal, inbox and outbox; the only place that speaks SQL."""
