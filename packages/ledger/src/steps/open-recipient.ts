/**
 * Condition on recipient rows `r` that count and whose outcome is open. Few rows are: the index `recipient_open` has no
 * others. It must say so in these very words, or SQLite does not use it.
 */
export const openRecipient = "r.superseded = 0 AND r.state IN ('sending', 'committing', 'unknown', 'conflict')";
