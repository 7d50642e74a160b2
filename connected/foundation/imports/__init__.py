"""Takes in what other systems wrote: any table of text, read by a map, told row by row."""

from connected.foundation.imports.fields import Field, Value
from connected.foundation.imports.targets import ImportTarget, Record, Source, Taken, import_target

__all__ = ["Field", "ImportTarget", "Record", "Source", "Taken", "Value", "import_target"]
