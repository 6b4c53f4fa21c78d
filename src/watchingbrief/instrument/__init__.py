"""What a law is: one text, a tree of provisions over it, and what was set aside. No input, no output."""

from watchingbrief.instrument.instrument import Definition, Instrument, Reference, SetAside, Source, SourceMap
from watchingbrief.instrument.provision import Provision

__all__ = ["Definition", "Instrument", "Provision", "Reference", "SetAside", "Source", "SourceMap"]
