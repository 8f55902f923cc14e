"""Pages for those who hold events: plan, materials, the door, closing. They ask queries and
services, and decide nothing.
"""
