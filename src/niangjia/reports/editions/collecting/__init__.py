"""Collecting what was called for: who has not begun and who is late, reminders on the units' own page
(no message leaves the house), letting off. An edition of the call's unit, name and period answers it;
how far it came may be told upwards, its words only once it is signed."""
