"""Her own door, from her side: the code, what lies behind it, taking back, asking. It holds nothing; ask `casework.her_door` what is there."""
