"""How large a file may be before it is refused: a response may come from anybody, and may be a bomb."""

from dataclasses import dataclass

from ingest.errors import UnreadableFile

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds on one file. `bytes` is its size on disk, `unpacked_bytes` that of a DOCX unzipped.

    `pictures` is how many pages text recognition reads. Reading a file, or recognising one page, may take `seconds`
    and `memory_bytes`, where it is done in a process of its own.
    """

    bytes: int = 100 * MEGABYTE
    unpacked_bytes: int = 200 * MEGABYTE
    pages: int = 3_000
    pictures: int = 200
    seconds: float = 60
    memory_bytes: int = 2_000 * MEGABYTE

    def check_size(self, size: int) -> None:
        """Raise UnreadableFile when a file of `size` bytes is too large."""
        if size > self.bytes:
            raise UnreadableFile(
                f"larger than {self.bytes / MEGABYTE:g} MB", "split the file, or save it without its pictures"
            )

    def check_unpacked(self, size: int) -> None:
        """Raise UnreadableFile when a packed file would take `size` bytes unpacked."""
        if size > self.unpacked_bytes:
            raise UnreadableFile(
                f"unpacks to more than {self.unpacked_bytes / MEGABYTE:g} MB",
                "do not trust the file; if it is genuine, save it as PDF",
            )

    def check_pages(self, count: int) -> None:
        """Raise UnreadableFile when a file has too many pages."""
        if count > self.pages:
            reason = f"{count} pages, more than {self.pages}"
            raise UnreadableFile(reason, "split the file, and leave out what is not the response")


DEFAULT = Limits()
