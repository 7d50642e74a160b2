"""Who did what and when, kept for ever, in the database's own keeping."""

from connected.foundation.audit.trail import record

__all__ = ["record"]
