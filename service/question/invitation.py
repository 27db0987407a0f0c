"""Words on who was asked to answer, and on who has answered without it."""

from service.question.patterns import any_of

INVITED = any_of(
    r"\b(?:blev |har |blivit )?(?:tillfråga(?:t|d|de|s|des|ts)|inbj(?:uds|öds|udits|udna))\b",
    r"\b(?:fick|fått|får|skickades|gick) (?:\w+ )?remissen\b(?: till)?",
    r"\bsänd(?:listan?|es till)\b|\bremisslistan?\b",
    r"\b(?:was|were|been|being) (?:asked|invited|consulted)\b",
)
_WITHOUT = (
    r"\b(?:inte|ej|aldrig|utan|not|never|without)\b"
    r"(?:(?! (?:fast|trots|även|svara\w*|answer\w*|respond\w*|repl\w+|although|though|even|despite)\b).){0,30}?\b"
)
UNASKED = any_of(
    r"\b(?:oombe\w+|oinbjud\w+|otillfråga\w+|självmant|(?:på|av) eget initiativ|unsolicited|uninvited|unasked|unprompted|"
    r"(?:of|on) their own (?:accord|initiative))\b",
    r"\bspontan\w* (?=(?:remiss)?(?:svar\w*|yttrand\w*))",
    r"\bsvara\w* spontant\b|\bspontaneous(?:ly)?\b",
    rf"{_WITHOUT}(?:tillfråga\w*|inbju\w*|inbjöd\w*|ombe(?:dd|tt)\w*|remisslista\w*|sändlista\w*|(?:fick|fått) remissen|"
    r"asked|invited|invitation|consulted|requested|on the (?:\w+ )?list(?: of (?:consultees|respondents))?)\b",
    r"n['’]t (?:\w+ ){0,2}?(?:asked|invited|consulted|requested|on the (?:\w+ )?list(?: of (?:consultees|respondents))?)\b",
)
BESIDE_UNASKED = any_of(
    r"\b(?:fast|fastän|trots att|även om|utan att|stod|står|med på|listan|på|som|någon|nån|några|svar\w*|yttrande\w*|although|"
    r"even though|though|despite|without|being|who|were|was|they|on|the|list|anybody|anyone|answer\w*|respon\w+|repl\w+)\b"
)
