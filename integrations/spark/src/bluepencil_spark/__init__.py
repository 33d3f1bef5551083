"""Runs the command `bluepencil` over a dump on Apache Spark."""

__version__ = "0.1.0"
