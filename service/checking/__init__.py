"""The checks that each sentence of a language model passes before it is shown: carried by what it cites, or withheld."""

from service.checking.checker import Checker
from service.checking.claim import Claim, Failure, FailureKind, Verdict
from service.checking.limits import Limits

__all__ = ["Checker", "Claim", "Failure", "FailureKind", "Limits", "Verdict"]
