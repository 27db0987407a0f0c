"""Who may do what: keys, headers of a trusted proxy, an OpenID issuer; roles, groups, and limits.

`gate.Gate` finds out who asks, `roles.admit` whether that role may, `restricted_desk.RestrictedDesk` hides what the
asker's groups may not see. Nothing is imported here.
"""
