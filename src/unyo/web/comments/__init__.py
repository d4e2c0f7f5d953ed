"""What people say about a row: written beside it, entered in the ledger, removed without a secret staying behind."""
