"""Files with a plan: what comes in, by whatever it is."""

from connected.strategy.projects.imports.reading import read_plan

__all__ = ["read_plan"]
