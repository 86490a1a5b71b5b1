"""The tool's version, in one place and without an import."""

__version__ = "0.1.0"
