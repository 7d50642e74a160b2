from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from connected.council.services.definitions import Services
from connected.council.services.rules.definition import read_definition
from connected.council.services.rules.proof import Proof, proof_of
from connected.council.services.rules.soundness import problems_in
from connected.foundation.councils import Document
from connected.foundation.councils.faults import faults
from connected.foundation.councils.yaml_files import Unreadable, read_document


class Command(BaseCommand):
    help = (
        "Proves that a service's file can be walked: every question is reached, every route ends, "
        "every fee can be worked out. Prints the journey as steps and the answers between them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a service's file, such as missed-bin.yaml")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            document = read_document(file.name, file.read_bytes())
        except OSError:
            raise CommandError(f"There is no file {file} that can be read.") from None
        except Unreadable as broken:
            raise CommandError(f"{file}, line {broken.line}: {broken.sentence}") from None
        if problems := _problems(document):
            raise CommandError("\n".join(f"{file}, {problem}" for problem in problems))
        self._tell(proof_of(read_definition(document.content)))

    def _tell(self, proof: Proof) -> None:
        titles = {node.key: node.title for node in proof.nodes}
        for edge in proof.edges:
            answers = f": {' or '.join(edge.answers)}" if edge.answers else ""
            self.stdout.write(f"{titles[edge.start]} → {titles[edge.end]}{answers}")
        whole = "" if proof.is_exhaustive else " There were too many routes to follow each of them."
        self.stdout.write(
            f"Sound: {len(proof.nodes)} steps, {len(proof.edges)} ways between them.{whole}"
        )


def _problems(document: Document) -> list[str]:
    """What the file says of teams and categories is for the whole folder's check."""
    found = faults(document.content, Services().schema)
    if not found:
        content = document.content
        teams, categories = [content["case"]["team"]], [content["category"]]
        found = list(problems_in(content, teams=teams, categories=categories))
    return [f"line {document.line(problem.path)}: {problem.sentence}" for problem in found]
