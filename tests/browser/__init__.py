"""Journeys through a real Chromium against a live server.

Rules and services are tested beside their code; what only a browser can show is here.
"""
