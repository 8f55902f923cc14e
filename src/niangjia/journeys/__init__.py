"""The one table "event → follow-ups", run in the transaction of the event itself, and steps that touch two domains. Rules of a domain stay in the domain."""
