"""The routes, one file per concern; each file's router says who may call it."""
