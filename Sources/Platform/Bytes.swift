// Bytes is a target of its own for the tool that packs rules at build time, and a part of this one for all else.
@_exported public import Bytes
