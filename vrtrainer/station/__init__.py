"""The station: one session from briefing to debrief, and the kiosk's day of them."""
