"""What waits for a member in her cases: counted for 今天, listed for herself. It keeps nothing; each
part of casework says which cases wait in it.
"""
