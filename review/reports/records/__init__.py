"""Writers of claims and amounts, one module a format."""
