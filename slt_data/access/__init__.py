"""Who may do what: how the program is reached, roles, rules, logins, API keys, and the audit log."""
