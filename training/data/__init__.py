"""Edits, inputs in scope and inputs out of scope, made from public data."""
