"""What several folders of tests lean on."""
