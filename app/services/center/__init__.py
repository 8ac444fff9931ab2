"""The center as configured: the center file, its plan against what is stored, and the picture every process reads."""
