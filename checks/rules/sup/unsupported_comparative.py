"""SUP-004."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from checks.background import Background
from checks.comparator import compares_treatments, has_comparator, named_rival, only_names_the_rival
from checks.exemptions import exemption_results, speaks_of
from checks.finding import Severity
from checks.rule import Verdict, page_rule
from checks.side import of_different_things
from claims.claim import Claim, Force, Polarity, Source
from claims.mention import Mention, MentionKind
from claims.page import Page

PROMISING = (Force.TYPICAL, Force.CEILING, Force.FLOOR)
"""What is said of patients in general; a value of some is no comparison."""

EXEMPT = (
    "X1", "X2", "X3", "X5", "X6", "X7", "X8", "X9", "X10", "X11", "X12", "X13", "X14", "X15", "X16", "within-patient",
)  # fmt: skip


@page_rule(
    "unsupported-comparative",
    code="SUP-004",
    severity=Severity.WARNING,
    provisions=(
        "CAP 3.33",
        "CAP 3.34",
        "CAP 3.35",
        "UK BPMMR reg 4",
        "Dir 2006/114 art 4(c)",
        "21 CFR 801.6",
        "21 CFR 202.1(e)(6)(i)",
    ),
    exemptions=EXEMPT,
    help="Attach a head-to-head comparison, or describe without comparing; check the rival's figure, too.",
)
def unsupported_comparative(page: Page, known: Background) -> Sequence[tuple[Claim | Mention, Verdict]]:
    """A treatment is said to be better than another without support.

    ## Why it matters

    A comparison needs evidence in which both were measured, on one feature that can be checked.

    ## When it fires

    A comparative on benefit, risk, recovery or accuracy, with another treatment named in the sentence, above the list
    or in the heading, or with words that stand for one ("than", "unlike", "conventional"), and no source in reach. It
    is an error where the rival is named and safety is at stake.

    Also two figures on one outcome that a sentence gives to two procedures ("ablation lasts a year, fusion ten"): they
    compare without a word that does.

    Silent where two figures are for two places of the body, two groups or two harms; where it is denied or asked; for
    what the rival is granted to do better, for a patient compared with himself ("less pain than before"), for groups of
    patients ("younger patients do better"), for harms ("a higher risk of infection") and for idioms.

    ## What to do

    Name the study that compared the two, or say what the treatment does without comparing.

    ## When to accept

    The difference is one of anatomy or equipment that nobody disputes.
    """
    told = [(mention, verdict) for mention in page.mentions if (verdict := _of_words(mention, known)) is not None]
    said = {mention.sentence for mention, _ in told}
    figures = [(claim, verdict) for claim, verdict in _of_figures(page, known) if claim.sentence not in said]
    return [*told, *figures]


def _of_words(mention: Mention, known: Background) -> Verdict | None:
    """A comparative with a rival."""
    if mention.kind is not MentionKind.COMPARATIVE or not has_comparator(mention):
        return None
    if only_names_the_rival(mention) or not compares_treatments(mention):
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    grave = bool(mention.rivals) and speaks_of("safety", mention.quote)
    labels = " and ".join(known.vocabulary.label(rival) for rival in mention.rivals)
    rivals = named_rival(mention) or labels
    return Verdict(
        message=f"{mention.quote!r} compares{f' with {rivals}' if rivals else ''}, and no source stands beside it",
        kind="comparative",
        severity=Severity.ERROR if grave else None,
        modifiers=("up: a named rival, and safety",) if grave else (),
        exemptions=tested,
    )


def _of_figures(page: Page, known: Background) -> Iterator[tuple[Claim, Verdict]]:
    """The better of two figures of one metric that a sentence gives to two sibling procedures."""
    sentences: dict[tuple[int, str, str], list[Claim]] = defaultdict(list)
    for claim in page.claims:
        metric = known.vocabulary.metrics.get(claim.metric)
        if metric is None or not metric.benefit or metric.better == "neutral" or claim.block == "cell":
            continue
        if claim.polarity is Polarity.ASSERTED and claim.source is Source.PUBLISHER and claim.force in PROMISING:
            sentences[claim.paragraph, claim.sentence, claim.metric].append(claim)
    for (_, _, name), group in sentences.items():
        if len(group) < 2 or any(_has_source(claim) for claim in group):
            continue
        better = known.vocabulary.metrics[name].better
        pair = next(((a, b) for a, b in combinations(group, 2) if _rivals(a, b, known) or _joined(a, b)), None)
        if pair is None or _end(pair[0], better) == _end(pair[1], better):
            continue
        # Who reads it remembers the better figure, and that is the one to be shown.
        best, other = sorted(pair, key=lambda claim: _end(claim, better), reverse=better == "higher")
        rival = known.vocabulary.label(other.subject) if other.subject != best.subject else "another treatment"
        yield (
            best,
            Verdict(
                message=f"{best.quote!r} stands against {other.quote!r} for {rival}, and no source compares the two",
                kind="comparative",
                against=(other,),
            ),
        )


def _has_source(claim: Claim) -> bool:
    near = ("sentence", "paragraph")
    return any(each.strength in ("strong", "weak") and each.reach in near for each in claim.support)


def _rivals(one: Claim, other: Claim, known: Background) -> bool:
    """Whether two figures set two treatments side by side; two harms, or two places of the body, do not."""
    return _siblings(one.subject, other.subject, known) and not of_different_things(one, other)


def _joined(one: Claim, other: Claim) -> bool:
    """Whether a sentence sets two figures side by side itself: "0.2 percent, compared to 3 percent in hospitals"."""
    first, second = sorted((one, other), key=lambda claim: claim.span.start)
    at = first.sentence.find(first.quote)
    until = first.sentence.rfind(second.quote)
    if at < 0 or until <= at or one.subject != other.subject or of_different_things(one, other):
        return False
    between, after = first.sentence[at + len(first.quote) : until], first.sentence[until + len(second.quote) :]
    # What it was before, or is in other people, is no rival.
    return speaks_of("joined", between) and speaks_of("rival-place", f"{between} {after}")


def _siblings(one: str, other: str, known: Background) -> bool:
    """Whether two subjects are treatments of which neither is a form of the other."""
    vocabulary = known.vocabulary
    if one == other or not (vocabulary.treats(one) and vocabulary.treats(other)):
        return False
    return one not in vocabulary.ancestors(other) and other not in vocabulary.ancestors(one)


def _end(claim: Claim, better: str) -> float:
    """The end of a value that favours its treatment."""
    low, high = claim.quantity.stated
    ends = (high, low) if better == "higher" else (low, high)
    return next((end for end in ends if end is not None), 0.0)
