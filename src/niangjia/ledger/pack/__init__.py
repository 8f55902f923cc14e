"""Packs: the shapes of measures, postings and report templates, and the loader that reads a
folder of TOML and says every fault at once. The data lies in `niangjia.packs`; what a figure
amounts to is `ledger.figures`' business, how a report looks is `reports`'.
"""

from niangjia.ledger.pack.faults import PackError, PackFault
from niangjia.ledger.pack.loading import load
from niangjia.ledger.pack.pack import Found, Pack
from niangjia.ledger.pack.shapes import (
    Alias,
    Dimension,
    DimensionValue,
    Measure,
    Posting,
    Ratio,
    Theme,
)
from niangjia.ledger.pack.templates import Block, ReportTemplate

__all__ = [
    "Alias",
    "Block",
    "Dimension",
    "DimensionValue",
    "Found",
    "Measure",
    "Pack",
    "PackError",
    "PackFault",
    "Posting",
    "Ratio",
    "ReportTemplate",
    "Theme",
    "load",
]
