"""What ends a build before anything is published."""

from __future__ import annotations

from dateline.model.problem import Finding


class Stopped(Exception):
    """The press cannot go on: a theme, an address or a tool is at fault, not a record. Nothing was published."""

    def __init__(self, finding: Finding) -> None:
        filled = ", ".join(f"{name}={value}" for name, value in finding.args.items())
        super().__init__(f"{finding.spot.path}: {finding.code} ({filled})")
        self.finding = finding

    @classmethod
    def at(cls, path: str, code: str, **args: object) -> Stopped:
        """Stopped over the file at `path`; code and arguments as in any finding."""
        return cls(Finding.at(path, (), code, **args))
