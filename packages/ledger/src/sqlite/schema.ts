/**
 * The schema, one text per version, applied in order and never edited once released: expand first, contract one release
 * later. Times are milliseconds since 1970 (UTC).
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE message (
    ledger_id TEXT PRIMARY KEY,
    sender_cbe TEXT NOT NULL,
    application TEXT NOT NULL,
    ticket TEXT NOT NULL,
    sequence INTEGER,
    secret_id TEXT NOT NULL,
    signer_cbe TEXT NOT NULL,
    signer_application TEXT NOT NULL,
    message_type TEXT NOT NULL,
    answer_id TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    purged_at INTEGER
  ) STRICT;
  -- UNIQUE takes two NULLs for different: an absent sequence gets a value that no sequence has.
  CREATE UNIQUE INDEX message_key ON message (ticket, sender_cbe, application, coalesce(sequence, -1));
  CREATE INDEX message_created ON message (created_at, ledger_id);
  CREATE INDEX message_answer ON message (answer_id) WHERE answer_id <> ledger_id;
  CREATE INDEX message_unpurged ON message (updated_at) WHERE purged_at IS NULL;

  CREATE TABLE revision (
    ledger_id TEXT NOT NULL REFERENCES message (ledger_id),
    revision INTEGER NOT NULL,
    backend TEXT NOT NULL,
    envelope TEXT NOT NULL,
    PRIMARY KEY (ledger_id, revision)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE recipient (
    id INTEGER PRIMARY KEY,
    ledger_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('enterprise', 'citizen', 'professional', 'other')),
    number_hmac TEXT NOT NULL,
    enterprise_number TEXT CHECK (kind = 'enterprise' OR enterprise_number IS NULL),
    state TEXT NOT NULL,
    superseded INTEGER NOT NULL,
    last_ordinal INTEGER NOT NULL,
    message_id TEXT,
    notice TEXT,
    last_error TEXT,
    verdict TEXT,
    verdict_at INTEGER,
    verdict_note TEXT,
    FOREIGN KEY (ledger_id, revision) REFERENCES revision (ledger_id, revision),
    UNIQUE (ledger_id, revision, kind, number_hmac),
    UNIQUE (ledger_id, number)
  ) STRICT;
  CREATE INDEX recipient_state ON recipient (state, ledger_id) WHERE superseded = 0;

  CREATE TABLE attempt (
    id TEXT PRIMARY KEY,
    ledger_id TEXT NOT NULL REFERENCES message (ledger_id),
    recipient_id INTEGER NOT NULL REFERENCES recipient (id),
    ordinal INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL,
    state TEXT NOT NULL
      CHECK (state IN ('sending', 'committing', 'published', 'refused', 'aborted', 'unknown', 'conflict')),
    instance TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    lease_until INTEGER NOT NULL,
    retry_ms INTEGER,
    marked_at INTEGER,
    sent_at INTEGER CHECK (sent_at IS NULL OR marked_at IS NOT NULL),
    settled_at INTEGER,
    content TEXT CHECK ((content IS NULL) = (marked_at IS NULL)),
    error TEXT,
    fault_id TEXT,
    request TEXT CHECK ((request IS NULL) = (marked_at IS NULL)),
    UNIQUE (recipient_id, ordinal)
  ) STRICT;
  CREATE INDEX attempt_key ON attempt (idempotency_key);
  CREATE INDEX attempt_message ON attempt (ledger_id);
  CREATE UNIQUE INDEX attempt_one_live ON attempt (recipient_id) WHERE state IN ('sending', 'committing');
  CREATE INDEX attempt_live ON attempt (lease_until) WHERE state IN ('sending', 'committing');
  CREATE INDEX attempt_committed ON attempt (ledger_id)
    WHERE state IN ('committing', 'published', 'unknown', 'conflict');

  CREATE TABLE letter_group (
    id INTEGER PRIMARY KEY,
    sender_cbe TEXT NOT NULL,
    application TEXT NOT NULL,
    token TEXT NOT NULL,
    UNIQUE (token, sender_cbe, application)
  ) STRICT;

  CREATE TABLE letter (
    letter_id TEXT PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES letter_group (id),
    secret_id TEXT NOT NULL,
    signer_cbe TEXT NOT NULL,
    signer_application TEXT NOT NULL,
    backend TEXT NOT NULL,
    recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('enterprise', 'citizen')),
    recipient_hmac TEXT NOT NULL,
    content TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sending', 'committing', 'sent', 'refused', 'aborted', 'unknown')),
    last_ordinal INTEGER NOT NULL,
    ticket TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    purged_at INTEGER,
    last_error TEXT,
    fault_id TEXT,
    verdict TEXT,
    verdict_at INTEGER,
    verdict_note TEXT
  ) STRICT;
  CREATE INDEX letter_of_group ON letter (group_id);
  CREATE INDEX letter_created ON letter (created_at, letter_id);
  CREATE INDEX letter_ticket ON letter (ticket);
  CREATE INDEX letter_unpurged ON letter (updated_at) WHERE purged_at IS NULL;

  CREATE TABLE letter_attempt (
    id TEXT PRIMARY KEY,
    letter_id TEXT NOT NULL REFERENCES letter (letter_id),
    ordinal INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sending', 'committing', 'sent', 'refused', 'aborted', 'unknown')),
    instance TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    lease_until INTEGER NOT NULL,
    retry_ms INTEGER,
    marked_at INTEGER,
    settled_at INTEGER,
    error TEXT,
    fault_id TEXT,
    UNIQUE (letter_id, ordinal)
  ) STRICT;
  CREATE UNIQUE INDEX letter_attempt_one_live ON letter_attempt (letter_id) WHERE state IN ('sending', 'committing');
  CREATE INDEX letter_attempt_live ON letter_attempt (lease_until) WHERE state IN ('sending', 'committing');

  CREATE TABLE document (
    letter_id TEXT NOT NULL REFERENCES letter (letter_id),
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    secret_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (letter_id, name)
  ) STRICT;
  CREATE INDEX document_created ON document (created_at);

  CREATE TABLE replay (key TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX replay_until ON replay (until);

  -- Counted as rows change: metrics and the replay limit must not scan tables that grow for ever.
  CREATE TABLE tally (name TEXT PRIMARY KEY, rows INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO tally VALUES ('replay', 0), ('sending', 0), ('committing', 0), ('published', 0), ('refused', 0),
    ('aborted', 0), ('unknown', 0), ('conflict', 0);
  CREATE TRIGGER replay_added AFTER INSERT ON replay BEGIN
    UPDATE tally SET rows = rows + 1 WHERE name = 'replay';
  END;
  CREATE TRIGGER replay_removed AFTER DELETE ON replay BEGIN
    UPDATE tally SET rows = rows - 1 WHERE name = 'replay';
  END;
  CREATE TRIGGER recipient_added AFTER INSERT ON recipient WHEN new.superseded = 0 BEGIN
    UPDATE tally SET rows = rows + 1 WHERE name = new.state;
  END;
  CREATE TRIGGER recipient_left AFTER UPDATE OF state, superseded ON recipient WHEN old.superseded = 0 BEGIN
    UPDATE tally SET rows = rows - 1 WHERE name = old.state;
  END;
  CREATE TRIGGER recipient_entered AFTER UPDATE OF state, superseded ON recipient WHEN new.superseded = 0 BEGIN
    UPDATE tally SET rows = rows + 1 WHERE name = new.state;
  END;
  CREATE TRIGGER recipient_removed AFTER DELETE ON recipient WHEN old.superseded = 0 BEGIN
    UPDATE tally SET rows = rows - 1 WHERE name = old.state;
  END;
  `,
  // What a publication does not need is not written for it: indexes that others can stand in for, and counts of rows that
  // are so few that they can be counted when somebody asks.
  `
  DROP INDEX attempt_message;
  DROP INDEX attempt_live;
  DROP INDEX recipient_state;
  CREATE INDEX recipient_open ON recipient (state, ledger_id)
    WHERE superseded = 0 AND state IN ('sending', 'committing', 'unknown', 'conflict');

  DROP TRIGGER recipient_added;
  DROP TRIGGER recipient_left;
  DROP TRIGGER recipient_entered;
  DROP TRIGGER recipient_removed;
  DELETE FROM tally WHERE name IN ('sending', 'committing', 'unknown', 'conflict');
  -- A row begins with an attempt that runs, so that none is counted when it is made.
  CREATE TRIGGER recipient_changed AFTER UPDATE OF state, superseded ON recipient
    WHEN (old.superseded = 0 AND old.state IN ('published', 'refused', 'aborted'))
      OR (new.superseded = 0 AND new.state IN ('published', 'refused', 'aborted')) BEGIN
    UPDATE tally SET rows = rows - 1 WHERE name = old.state AND old.superseded = 0;
    UPDATE tally SET rows = rows + 1 WHERE name = new.state AND new.superseded = 0;
  END;
  CREATE TRIGGER recipient_removed AFTER DELETE ON recipient
    WHEN old.superseded = 0 AND old.state IN ('published', 'refused', 'aborted') BEGIN
    UPDATE tally SET rows = rows - 1 WHERE name = old.state;
  END;
  `,
];
