"""Neutral made-up prose: 150 to 300 words in paragraphs, with links to records as editors write them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

LEAST, MOST = 150, 300
"""Words in a text."""

_OPENING = (
    "{attacker} says that its fighters met soldiers of {defender} {where} on that day.",
    "An exchange of fire {where} is told by {attacker}; {defender} gave no word of its own at first.",
    "{outlet} writes that {attacker} and {defender} faced each other {where}.",
)
_MIDDLE = (
    "The statement gives no hour and names nobody.",
    "{outlet} spoke with people who live close by; none of them is named here.",
    "Residents told {outlet} that the market stayed shut until the next morning.",
    "{defender} answered some days later and spoke of *an ordinary patrol*.",
    "How many vehicles were on the road is told in different ways, and no picture settles it.",
    "{attacker} had announced in the week before that it would hold the crossing.",
    "A local official, unnamed, said that the well was used by both sides in turn.",
    "The road had been closed since the rains, and traders went round by the dry bed.",
    "Nothing was collected on what the two sides said to each other.",
    "The number that {attacker} gives is its own; {outlet} prints it with that remark.",
    "Shops opened again in the afternoon, as residents say.",
    "Whoever held the hill in the evening is **not settled** by what was read.",
    "{outlet} could not reach the place and says so in its dispatch.",
    "A later text by the same outlet repeats the first one with a shorter ending.",
    "Telephone lines were down for some hours, which may be why so little was said.",
    "The text read here calls it a skirmish; the statement calls it a victory.",
)
_LIST = """What the texts have in common:

- the day, and the side of the river;
- that shots were heard before noon;
- that nobody gives a name for those who were hurt.
"""
_HEADING = "## What was said before\n\n"


def prose(rng: Random, filled: Mapping[str, str]) -> str:
    """One text. `filled` has the Markdown for attacker, defender, outlet and where."""
    goal = rng.randrange(LEAST, MOST - 60)
    paragraphs = [rng.choice(_OPENING).format_map(filled)]
    words = _count(paragraphs[0])
    sentences: list[str] = []
    while words < goal:
        sentences = sentences or rng.sample(_MIDDLE, len(_MIDDLE))
        paragraph = " ".join(sentences.pop().format_map(filled) for _ in range(min(4, len(sentences))))
        paragraphs.append(paragraph)
        words += _count(paragraph)
    if rng.random() < 0.3:
        paragraphs[-1] = _HEADING + paragraphs[-1]
    if rng.random() < 0.3:
        paragraphs.append(_LIST.rstrip())
    return "\n\n".join(paragraphs) + "\n"


def _count(text: str) -> int:
    return len(text.split())
