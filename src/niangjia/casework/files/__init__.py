"""Files of a case: each under a key of its own, which stands in its leaf; on the disk it has a name
that says nothing. What may be a file, and how pictures are stripped, is `kernel.files`' to say.
"""
