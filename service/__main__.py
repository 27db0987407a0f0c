"""`python -m service` is the command `remissa`."""

from service.cli import main

main()
