"""`remissa`, or `python -m remissa`: the product's commands, and `remissa eval`.

The product cannot import what measures it, so the command is put together above both.
"""

from typing import NoReturn

from eval.cli import app as measuring
from service.cli import app
from service.cli import main as run

app.add_typer(measuring, name="eval")


def main() -> NoReturn:
    """Run the command line."""
    run()


if __name__ == "__main__":
    main()
