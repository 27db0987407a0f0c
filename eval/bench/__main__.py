"""The benches: `python -m eval.bench` lists them; `python -m eval.bench asking` and so on runs one."""

import ast
import runpy
import sys
from pathlib import Path


def listed() -> dict[str, str]:
    """What each bench measures, by its name: the modules here that can be run, and the first lines of their docstrings."""
    found: dict[str, str] = {}
    for path in sorted(Path(__file__).parent.glob("[!_]*.py")):
        source = path.read_text(encoding="utf-8")
        if '__name__ == "__main__"' in source:
            found[path.stem] = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
    return found


def main() -> None:
    """List the benches, or run the one named with the arguments after its name."""
    benches = listed()
    if len(sys.argv) > 1 and sys.argv[1] in benches:
        name = sys.argv.pop(1)
        runpy.run_module(f"eval.bench.{name}", run_name="__main__", alter_sys=True)
        return
    for name, about in benches.items():
        print(f"{name:10} {about}")
    if sys.argv[1:] and sys.argv[1] not in ("-h", "--help"):
        sys.exit(f"there is no bench {sys.argv[1]!r}; use one of {', '.join(benches)}")


if __name__ == "__main__":
    main()
