"""Looking: who looked at a case and why; a worker near to the woman is asked for her reason; an
emergency opens a case for an hour, before witnesses; looks that want a second look are shown to the
supervisor. It judges looks, never people served.
"""
