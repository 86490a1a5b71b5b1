"""Writers of findings, one module a format."""
