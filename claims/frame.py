"""Frame: for whom, where and in what respect a value holds. Values of different frames are not rivals."""

from __future__ import annotations

from claims.record import Record


class Frame(Record):
    """Each slot is None where the text is silent. A slot that names several things joins them with "+", sorted."""

    population: str | None = None
    """People it holds for: `over-65`, `older-adults`, `children`, `after-surgery`, ..."""
    site: str | None = None
    """Body site: `lumbar`, `cervical`, `sacroiliac`, `knee`, `face`, ..."""
    activity: str | None = None
    """What the patient does again, or avoids: `walking`, `light`, `driving`, `desk-work`, `heavy`, `sport`, ..."""
    endpoint: str | None = None
    """`first` for where a benefit begins, `full` for where it is complete."""
    technique: str | None = None
    """Variant of the treatment: `thermal`, `pulsed`, `cooled`, `chemical`, `endoscopic`, ..."""
    denominator: str | None = None
    """What a share is a share of, as a slug of the words: `chronic-back-pain`."""
