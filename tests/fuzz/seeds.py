"""What fuzzing begins with: every hostile case, real records, and the words that headers, texts and dates are made of."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile import cases, text_of
from tests.written import tiny

YAML = """--- ... : - ? | > & * ! % @ ` [ ] { } , # ' " \\ << ~ null yes no !!str !!binary &a *a <<: \\n \\t "\\ud800" 0x 1e9 .nan
title: date: place: claims: said: reports: actors: who: in: asserts: denies: all stubs: withdrawn: safety merged: into:
review: translations: corrections: open: time: stated: why: not-before: coarse: region""".split()
MARKDOWN = """# ## > - * + 1. ` ``` ~~~ | |-| ** __ *** ~~ [ ] ( ) ]( [^1] [^1]: [[ ]] ![ < > <b> </b> <!-- --> <![ &#58; &lt;
http://a mailto: javascript: // \\ {{ }} {% \u202e \u200b \u2067 \u2069 \u0301 ا א 😀 \x00 \x1b[2J ::error:: @x +22370123456 16.2741""".split()
DATES = """2023-10-05 2023-10 2023 202X 2023-XX 2023-1X 2023-10-XX 2023-10-0X 2023-10-3X X ~ ? % / .. - 0000 9999 1000 2999 29 30 31 02
٢٠٢٣ about dozens unquantified none >= <= < > 10..12 8 0 00 1e3 1_000 1,5 99999999999999999999 ½""".split()
REFERENCES = """csp reds blues ford mill north a b d x all title 2024-03-01-ford-attack 2024-03-01-ford-attack#attack #attack a# ##
incident/2024-03-01-ford-attack situation/ford-2024 ford-2024 ford-2020 daily daily-2024-03-02 w-0123456789abcdef ../ ./ % # ?
{at: ford} {near: mill} {between: [ford, mill]} {in: north} | ]] [[ ~ [a, b] {a: 1} ' \" &a *a""".split()
WORDS = {"header": [*YAML, *DATES, *REFERENCES], "body": MARKDOWN, "dates": DATES, "references": REFERENCES}


def seeds(target: str) -> Iterator[bytes]:
    """Whole inputs that a target begins with."""
    if target == "header":
        yield from (text.encode() for text in tiny().values())
        yield from (text_of(case)[:20_000].encode("utf-8", "surrogatepass") for case in cases("headers").values())
    elif target == "body":
        yield from (text_of(case)[:4_000].encode("utf-8", "surrogatepass") for case in cases("bodies").values())
    else:
        yield from (word.encode() for word in WORDS[target])
        yield "\n".join(REFERENCES[:12]).encode()
