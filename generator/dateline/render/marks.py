"""Standings and stances as shape, colour and words. The word is never left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from ..model.corpus import Position, Speaker, Stance
from ..model.figure import Figure
from ..model.verdict import Status, Verdict, Voice
from .markup import markup
from .reader import Reader, bare

FIRM, THIN, SPLIT, OPEN = "f", "t", "x", "o"
"""More than one side or origin; one side or source; contested, denied, retracted; neither."""

SHAPES = {
    Status.VERIFIED: ("verified", FIRM),
    Status.CONCEDED: ("ack", FIRM),
    Status.AGREED: ("both", FIRM),
    Status.CORROBORATED: ("corr", FIRM),
    Status.SINGLE_PARTY: ("only", THIN),
    Status.SINGLE_SOURCE: ("one", THIN),
    Status.REPORTED: ("rep", THIN),
    Status.CONTESTED: ("cont", SPLIT),
    Status.DENIED: ("den", SPLIT),
    Status.RETRACTED: ("retr", SPLIT),
    Status.OPEN: ("open", OPEN),
}

BUBBLES = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.VERIFIES: "checks",
    Stance.RETRACTS: "took",
    Stance.DOUBTS: "doubts",
    Stance.CANNOT_ESTABLISH: "doubts",
    Stance.NO_COMMENT: "nocom",
    Stance.SILENT: "silent",
}
IMPLIES = "impl"

PLURAL_NAME = re.compile(r"[a-rt-z]s(, unnamed)?\Z")
"""English names of several: authorities, residents. Other languages' words take no number from a name."""

NAMED_AT_MOST = 3
"""Beyond so many names a side is called by its letter."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A standing as it is shown: the symbol's name, its colour, the first word, and the words after it."""

    status: Status
    symbol: str
    tone: str
    head: str
    tail: Markup
    whole: Markup = field(compare=False, repr=False)
    """As it stands beside its reasons."""
    small: Markup = field(compare=False, repr=False)
    """As it stands inside a line."""

    @property
    def words(self) -> Markup:
        """The words alone."""
        return Markup(f"{escape(self.head)}{self.tail}".strip())


@dataclass(frozen=True, slots=True)
class Bubble:
    """A stance as it is shown: the symbol's name and the words."""

    symbol: str
    word: Markup


def standing(reader: Reader, verdict: Verdict) -> Mark:
    """“only CSP says”, “both sides say”, “contested” … Kept with the verdict, so that no other takes its id."""
    key = ("standing", str(id(verdict)))
    return reader.keep_for_all_days(key, lambda: (verdict, _standing(reader, verdict)))[1]


def _standing(reader: Reader, verdict: Verdict) -> Mark:
    names = _names(reader, verdict)
    said = reader.t(
        f"status.{verdict.status}",
        n=verdict.reason.origins if verdict.status is Status.CORROBORATED else _number(names),
        names=reader.listed(names),
    )
    return _mark(reader, verdict.status, said)


def plainly(reader: Reader, status: Status) -> Mark:
    """A standing as such, without anybody's name: for counts and for the key of marks."""
    return _mark(reader, status, reader.t(f"status.{status}.plain"))


def bubble(reader: Reader, voice: Voice) -> Bubble:
    """“asserts: 1”, “asserts, conditional”, “no comment (to RFI)” … A position lasts as long as its site."""
    position = voice.position
    return reader.keep_for_all_days(("bubble", str(id(position))), lambda: _bubble(reader, position))


def _bubble(reader: Reader, position: Position) -> Bubble:
    if position.implied:
        return Bubble(IMPLIES, reader.t("stance.implies"))
    if position.value is not None and position.value.form == "none" and position.stance is Stance.ASSERTS:
        return Bubble(BUBBLES[Stance.DENIES], reader.t("stance.none"))
    word = _stance(reader, position)
    if position.conditional:
        word = reader.t("stance.conditional", stance=word)
    return Bubble(BUBBLES[position.stance], word)


def _stance(reader: Reader, position: Position) -> Markup:
    t, key = reader.t, f"stance.{position.stance}"
    if position.stance is Stance.NO_COMMENT and position.to:
        return t("stance.no-comment-to", to=reader.name(*reader.any(position.to)))
    if position.stance is Stance.SILENT:
        return t("stance.silent-by", by=reader.name("source", reader.site.corpus.reports[position.report].source))
    if position.value is None or position.stance is not Stance.ASSERTS:
        return t(key)
    if position.value.form == "unquantified":
        return t("stance.no-number")
    return t("stance.value", value=figure(reader, position.value))


def figure(reader: Reader, value: Figure) -> str:
    """A number as it was given: 8, about 100, 10 to 12, at least 8, dozens, no number, none."""
    key = f"figure.{value.word or value.form}"
    number = value.low if value.low is not None else value.high
    return reader.t.plain(key, low=value.low, high=value.high, number=number)


def speaker(reader: Reader, who: Speaker) -> Markup:
    """Who spoke, inside a sentence."""
    if who.unnamed:
        return unnamed(reader, (who,))
    return reader.name("actor", who.actor) if who.actor else reader.name("source", who.source or "")


def head(reader: Reader, who: Speaker) -> Markup:
    """Who spoke, at the head of a line: with a capital and without article."""
    if who.unnamed:
        return Markup(bare(str(unnamed(reader, (who,)))))
    return reader.label("actor", who.actor) if who.actor else reader.label("source", who.source or "")


def unnamed(reader: Reader, speakers: Iterable[Speaker]) -> Markup:
    """Unnamed speakers by their classes: "security sources and civilian sources, unnamed"."""
    of = tuple(speakers)
    classes = tuple(dict.fromkeys(s.unnamed or "" for s in of))
    tied = next((s.of for s in of if s.of), "")
    return reader.keep_for_all_days(("unnamed", tied, *classes), lambda: _unnamed(reader, classes, tied))


def _unnamed(reader: Reader, classes: Iterable[str], tied: str) -> Markup:
    named = dict.fromkeys(reader.term("speaker-classes", one or None) for one in classes)
    said = reader.t("speaker.unnamed", classes=reader.listed([escape(one) for one in named]))
    return reader.t("speaker.unnamed-of", unnamed=said, of=side(reader, tied)) if tied else said


def side(reader: Reader, tied: str) -> Markup:
    """An actor by name, a side by its letter."""
    if tied in reader.site.corpus.actors:
        return reader.name("actor", tied)
    return reader.t("side.letter", letter=tied.removeprefix("side-"))


def speakers(reader: Reader, voices: Iterable[Voice]) -> list[Markup]:
    """Who spoke, each once, in order."""
    return list(dict.fromkeys(speaker(reader, v.position.speaker) for v in voices))


def key_of_marks(reader: Reader, verdicts: Iterable[Verdict]) -> tuple[tuple[Mark, Markup], ...]:
    """The standings in use, in the order of the rules, each with what it means."""
    used = {v.status for v in verdicts}
    statuses = tuple(s for s in Status if s in used)
    key = ("key-of-marks", *statuses)
    return reader.keep_for_all_days(
        key, lambda: tuple((plainly(reader, s), reader.t(f"meaning.{s}")) for s in statuses)
    )


def bubbles(reader: Reader, voices: Iterable[Voice]) -> tuple[Bubble, ...]:
    """The stances in use, each symbol once with its plain word."""
    here = {IMPLIES if v.position.implied else BUBBLES[v.position.stance] for v in voices}
    order = dict.fromkeys([*BUBBLES.values(), IMPLIES])
    return tuple(Bubble(symbol, reader.t(f"bubble.{symbol}")) for symbol in order if symbol in here)


def summary(reader: Reader, verdicts: Iterable[Verdict]) -> tuple[tuple[Mark, int], ...]:
    """A record's standings, each once with the number of its claims: contested first, then the most frequent."""
    counts: dict[Mark, int] = {}
    for verdict in verdicts:
        mark = standing(reader, verdict)
        counts[mark] = counts.get(mark, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (item[0].status is not Status.CONTESTED, -item[1])))


def _names(reader: Reader, verdict: Verdict) -> list[Markup]:
    """Who stands behind the standing: the verifier, the side that concedes, the one side that says so."""
    if verdict.status is Status.VERIFIED:
        return speakers(reader, (v for v in verdict.voices if v.counts and v.position.stance is Stance.VERIFIES))
    if verdict.status not in (Status.CONCEDED, Status.SINGLE_PARTY):
        return []
    voices = [v for v in verdict.reason.asserting if verdict.reason.side in (None, v.side)]
    names = list(dict.fromkeys(_of_side(reader, v.position.speaker) for v in voices or verdict.reason.asserting))
    if len(names) > NAMED_AT_MOST and verdict.reason.side:
        return [side(reader, verdict.reason.side)]
    return names


def _number(names: list[Markup]) -> int:
    """How the verb agrees: one name that is a plural itself ("the authorities") counts as several."""
    if len(names) != 1:
        return len(names)
    name = names[0].striptags()
    return 2 if PLURAL_NAME.search(name) else 1


def _of_side(reader: Reader, who: Speaker) -> Markup:
    """A speaker as its side is called: somebody unnamed by whom the report ties them to."""
    return side(reader, who.of) if who.unnamed and who.of else speaker(reader, who)


def _mark(reader: Reader, status: Status, said: Markup) -> Mark:
    return reader.keep_for_all_days(("mark", status, str(said)), lambda: _cut(status, said))


def _cut(status: Status, said: Markup) -> Mark:
    """The first word stays with its symbol; a sentence that opens with a name has no head of its own."""
    symbol, tone = SHAPES[status]
    shape, classes = markup(f'<svg class=m aria-hidden=true><use href="#m-{symbol}"/></svg>'), tone
    head, space, tail = said.partition(" ")
    if "<" in head:
        head, tail = Markup(""), said
        shown = f"{shape}{said}"
    elif tail:
        tail = markup(f"{space}{tail}")
        shown = f"<span class=nb>{shape}{head}</span>{tail}"
    else:
        shown, classes = f"{shape}{head}", f"nb {tone}"  # one word holds together as a whole
    whole, small = (markup(f'<span class="st {classes}{size}">{shown}</span>') for size in ("", " in"))
    return Mark(status, symbol, tone, head.unescape(), tail, whole, small)


SYMBOL = re.compile(r'#m-([a-z]+)"')


def used(html: str) -> tuple[str, ...]:
    """The symbols that a page refers to: its sprite holds these and no others."""
    return tuple(dict.fromkeys(SYMBOL.findall(html)))
