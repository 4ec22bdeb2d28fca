"""What a person can do: one keyword-only function per action, one transaction, one undo step."""
