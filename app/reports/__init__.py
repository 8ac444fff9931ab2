"""Reports, one a file: parameters, query, row."""
