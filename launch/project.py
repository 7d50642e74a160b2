"""Where things are in the project's folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    root: Path

    @property
    def local(self) -> Path:
        """Everything that belongs to this computer alone."""
        return self.root / ".local"

    @property
    def logs(self) -> Path:
        return self.local / "log"

    @property
    def environment(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.environment / "bin" / "python"

    def requirements(self, name: str) -> Path:
        return self.root / "requirements" / f"{name}.txt"


HERE = Project(Path(__file__).resolve().parents[1])
