"""What people send in, stage by stage: opened, read, laid out, made figures, checked, put in.

``draft`` is where one begins to read.
"""
