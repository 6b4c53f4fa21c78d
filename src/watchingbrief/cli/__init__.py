"""The command line: one file a command. Everything heavy is imported inside the command that needs it."""
