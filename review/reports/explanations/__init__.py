"""Writers of explanations, one module a format."""
