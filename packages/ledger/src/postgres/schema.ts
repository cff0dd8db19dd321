/**
 * The schema, one list of statements per version, applied in order and never edited once released: expand first, contract
 * one release later. The same tables as on SQLite. Times are milliseconds since 1970 (UTC).
 */
export const migrations: readonly (readonly string[])[] = [
  [
    'CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
    `CREATE TABLE message (
      ledger_id TEXT PRIMARY KEY,
      sender_cbe TEXT NOT NULL,
      application TEXT NOT NULL,
      ticket TEXT NOT NULL,
      sequence BIGINT,
      secret_id TEXT NOT NULL,
      signer_cbe TEXT NOT NULL,
      signer_application TEXT NOT NULL,
      message_type TEXT NOT NULL,
      answer_id TEXT,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      purged_at BIGINT
    )`,
    'CREATE UNIQUE INDEX message_key ON message (ticket, sender_cbe, application, coalesce(sequence, -1))',
    'CREATE INDEX message_created ON message (created_at, ledger_id)',
    'CREATE INDEX message_answer ON message (answer_id) WHERE answer_id <> ledger_id',
    'CREATE INDEX message_unpurged ON message (updated_at) WHERE purged_at IS NULL',
    `CREATE TABLE revision (
      ledger_id TEXT NOT NULL REFERENCES message (ledger_id),
      revision INTEGER NOT NULL,
      backend TEXT NOT NULL,
      envelope TEXT NOT NULL,
      PRIMARY KEY (ledger_id, revision)
    )`,
    `CREATE TABLE recipient (
      id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
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
      verdict_at BIGINT,
      verdict_note TEXT,
      FOREIGN KEY (ledger_id, revision) REFERENCES revision (ledger_id, revision),
      UNIQUE (ledger_id, revision, kind, number_hmac),
      UNIQUE (ledger_id, number)
    )`,
    'CREATE INDEX recipient_state ON recipient (state, ledger_id) WHERE superseded = 0',
    `CREATE TABLE attempt (
      id TEXT PRIMARY KEY,
      ledger_id TEXT NOT NULL REFERENCES message (ledger_id),
      recipient_id BIGINT NOT NULL REFERENCES recipient (id),
      ordinal INTEGER NOT NULL,
      generation INTEGER NOT NULL,
      idempotency_key TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('sending', 'committing', 'published', 'refused', 'aborted', 'unknown', 'conflict')),
      instance TEXT NOT NULL,
      started_at BIGINT NOT NULL,
      lease_until BIGINT NOT NULL,
      retry_ms BIGINT,
      marked_at BIGINT,
      sent_at BIGINT CHECK (sent_at IS NULL OR marked_at IS NOT NULL),
      settled_at BIGINT,
      content TEXT CHECK ((content IS NULL) = (marked_at IS NULL)),
      error TEXT,
      fault_id TEXT,
      request TEXT CHECK ((request IS NULL) = (marked_at IS NULL)),
      UNIQUE (recipient_id, ordinal)
    )`,
    'CREATE INDEX attempt_key ON attempt (idempotency_key)',
    'CREATE INDEX attempt_message ON attempt (ledger_id)',
    `CREATE UNIQUE INDEX attempt_one_live ON attempt (recipient_id) WHERE state IN ('sending', 'committing')`,
    `CREATE INDEX attempt_live ON attempt (lease_until) WHERE state IN ('sending', 'committing')`,
    `CREATE INDEX attempt_committed ON attempt (ledger_id)
      WHERE state IN ('committing', 'published', 'unknown', 'conflict')`,
    `CREATE TABLE letter_group (
      id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      sender_cbe TEXT NOT NULL,
      application TEXT NOT NULL,
      token TEXT NOT NULL,
      UNIQUE (token, sender_cbe, application)
    )`,
    `CREATE TABLE letter (
      letter_id TEXT PRIMARY KEY,
      group_id BIGINT NOT NULL REFERENCES letter_group (id),
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
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      purged_at BIGINT,
      last_error TEXT,
      fault_id TEXT,
      verdict TEXT,
      verdict_at BIGINT,
      verdict_note TEXT
    )`,
    'CREATE INDEX letter_of_group ON letter (group_id)',
    'CREATE INDEX letter_created ON letter (created_at, letter_id)',
    'CREATE INDEX letter_ticket ON letter (ticket)',
    'CREATE INDEX letter_unpurged ON letter (updated_at) WHERE purged_at IS NULL',
    `CREATE TABLE letter_attempt (
      id TEXT PRIMARY KEY,
      letter_id TEXT NOT NULL REFERENCES letter (letter_id),
      ordinal INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('sending', 'committing', 'sent', 'refused', 'aborted', 'unknown')),
      instance TEXT NOT NULL,
      started_at BIGINT NOT NULL,
      lease_until BIGINT NOT NULL,
      retry_ms BIGINT,
      marked_at BIGINT,
      settled_at BIGINT,
      error TEXT,
      fault_id TEXT,
      UNIQUE (letter_id, ordinal)
    )`,
    `CREATE UNIQUE INDEX letter_attempt_one_live ON letter_attempt (letter_id) WHERE state IN ('sending', 'committing')`,
    `CREATE INDEX letter_attempt_live ON letter_attempt (lease_until) WHERE state IN ('sending', 'committing')`,
    `CREATE TABLE document (
      letter_id TEXT NOT NULL REFERENCES letter (letter_id),
      name TEXT NOT NULL,
      number INTEGER NOT NULL,
      answer INTEGER NOT NULL,
      media_type TEXT NOT NULL,
      secret_id TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      body BYTEA NOT NULL,
      PRIMARY KEY (letter_id, name)
    )`,
    'CREATE INDEX document_created ON document (created_at)',
    'CREATE TABLE replay (key TEXT PRIMARY KEY, until BIGINT NOT NULL)',
    'CREATE INDEX replay_until ON replay (until)',
    // Counted as rows change: metrics and the replay limit must not scan tables that grow for ever. Each connection counts
    // in rows of its own, or transactions would wait for each other.
    `CREATE TABLE tally (name TEXT NOT NULL, counter INTEGER NOT NULL, rows BIGINT NOT NULL, PRIMARY KEY (name, counter))
    WITH (fillfactor = 50)`,
    `CREATE FUNCTION tally_add(counted TEXT, change BIGINT) RETURNS void LANGUAGE sql AS $$
      INSERT INTO tally AS t VALUES (counted, pg_backend_pid(), change)
      ON CONFLICT (name, counter) DO UPDATE SET rows = t.rows + excluded.rows
    $$`,
    `CREATE FUNCTION tally_replay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM tally_add('replay', CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END);
      RETURN NULL;
    END $$`,
    `CREATE TRIGGER replay_counted AFTER INSERT OR DELETE ON replay FOR EACH ROW EXECUTE FUNCTION tally_replay()`,
    `CREATE FUNCTION tally_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND old.state = new.state AND old.superseded = new.superseded THEN RETURN NULL; END IF;
      IF TG_OP <> 'INSERT' AND old.superseded = 0 THEN PERFORM tally_add(old.state, -1); END IF;
      IF TG_OP <> 'DELETE' AND new.superseded = 0 THEN PERFORM tally_add(new.state, 1); END IF;
      RETURN NULL;
    END $$`,
    `CREATE TRIGGER recipient_counted AFTER INSERT OR DELETE OR UPDATE OF state, superseded ON recipient
    FOR EACH ROW EXECUTE FUNCTION tally_recipient()`,
  ],
  // As on SQLite. An instance of the version before goes on working with it, but shows none in the states that are not
  // counted here any more.
  [
    'DROP INDEX attempt_message',
    'DROP INDEX attempt_live',
    'DROP INDEX recipient_state',
    `CREATE INDEX recipient_open ON recipient (state, ledger_id)
      WHERE superseded = 0 AND state IN ('sending', 'committing', 'unknown', 'conflict')`,
    'DROP TRIGGER recipient_counted ON recipient',
    'DROP FUNCTION tally_recipient',
    "DELETE FROM tally WHERE name IN ('sending', 'committing', 'unknown', 'conflict')",
    `CREATE FUNCTION tally_recipient_left() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM tally_add(old.state, -1);
      RETURN NULL;
    END $$`,
    `CREATE FUNCTION tally_recipient_entered() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM tally_add(new.state, 1);
      RETURN NULL;
    END $$`,
    // A row begins with an attempt that runs, so that none is counted when it is made.
    `CREATE TRIGGER recipient_left AFTER UPDATE OF state, superseded ON recipient FOR EACH ROW
      WHEN (old.superseded = 0 AND old.state IN ('published', 'refused', 'aborted'))
      EXECUTE FUNCTION tally_recipient_left()`,
    `CREATE TRIGGER recipient_entered AFTER UPDATE OF state, superseded ON recipient FOR EACH ROW
      WHEN (new.superseded = 0 AND new.state IN ('published', 'refused', 'aborted'))
      EXECUTE FUNCTION tally_recipient_entered()`,
    `CREATE TRIGGER recipient_removed AFTER DELETE ON recipient FOR EACH ROW
      WHEN (old.superseded = 0 AND old.state IN ('published', 'refused', 'aborted'))
      EXECUTE FUNCTION tally_recipient_left()`,
  ],
];
