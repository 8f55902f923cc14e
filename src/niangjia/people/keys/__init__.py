"""Keys of members: a pair for each who works behind locked doors, its private half locked under her
passphrase, unlocked for one session and never written down. What is sealed to it is the domains'.
"""
