"""What people send in, stage by stage: opened, read, laid out, converted to figures, checked, put in.

Begin reading in ``draft``.
"""
