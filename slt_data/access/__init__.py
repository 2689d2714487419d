"""Who may do what: how the program is reached, roles, rules, logins, keys of programs, and the log of what was done."""
