"""TST-003."""

from __future__ import annotations

from checks.background import Background
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from checks.wording import find, says
from claims.claim import Region
from claims.mention import Mention, MentionKind

EXEMPT = ("X1", "X2", "X9", "X15")

STARS, AWARD, PAID, OWN, TRUSTED = "stars", "award", "paid-review", "own-review", "trusted-by"
"""Signs that are judged each in its way; the others lend the praise of unnamed people."""


@mention_rule(
    "unverifiable-endorsement",
    code="TST-003",
    severity=Severity.WARNING,
    provisions=("16 CFR 255.3", "16 CFR 255.5", "16 CFR 465", "CAP 3.45", "CA Competition Act 74.02"),
    help="Say who, where, when and how many, and disclose ties; or leave it out.",
    exemptions=EXEMPT,
)
def unverifiable_endorsement(mention: Mention, known: Background) -> Verdict | None:
    """Praise is lent by people whom nobody can find, or who have an interest.

    ## Why it matters

    "Award-winning" and "five stars" weigh with readers, who cannot find out who judged, when, and for what.

    ## When it fires

    Doctors who recommend, thousands who trust, awards without the name and the year, scores without the platform, the
    date and the number of votes, votes of unnamed readers, reviews that are rewarded, and praise by staff or their
    families.

    Silent where award, body and year are named, where a score names platform, date and number, and where the page says
    that it does without.

    ## What to do

    Name and document it, and disclose every tie; or leave it out.

    ## When to accept

    The details stand on the page beside a seal or a widget that the tool cannot read.
    """
    if mention.kind is not MentionKind.ENDORSEMENT or mention.region in (Region.NAV, Region.HIDDEN):
        return None
    before = mention.sentence[: mention.offset]
    if says("trust", "denied-praise", before):
        return None
    text = _fault(mention)
    tested = exemption_results(mention, EXEMPT) if text else None
    if text is None or tested is None:
        return None
    return Verdict(message=text, kind="endorsement", exemptions=tested)


def _fault(mention: Mention) -> str | None:
    """What is wrong with an endorsement, in words; None where nothing is."""
    sentence = mention.sentence
    if mention.cue == STARS:
        score = find("trust", "rating", sentence)
        if score is None or says("trust", "pain-score", sentence):
            return None
        lacking = [
            what
            for what, family in (("platform", "platform"), ("date", "year"), ("number of votes", "count"))
            if not says("trust", family, sentence)
        ]
        return f"{score.group()!r} gives no {' and no '.join(lacking)}" if lacking else None
    if mention.cue == AWARD:
        named = says("trust", "year", sentence) and says("trust", "award-name", sentence)
        return None if named else f"{mention.quote!r} names neither the award nor its year"
    if mention.cue == PAID:
        return f"{mention.quote!r} is rewarded" if says("trust", "reward", sentence) else None
    if mention.cue == OWN:
        return f"{mention.quote!r} has an interest" if '"' in sentence or "“" in sentence else None
    after = sentence[mention.offset + len(mention.quote) :]
    if mention.quote.casefold().endswith(" by"):
        praised = says("trust", "many-experts", after)
    else:
        praised = mention.cue == TRUSTED or says("trust", "our-treatment", after)
    if not praised:
        return None
    return f"{mention.quote!r} lends the praise of people whom nobody can find"
