"""What operations see of a running service: a log line a request, metrics, and traces where they are wanted."""
