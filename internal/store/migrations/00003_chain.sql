-- The tables of migration 3; what stood in the journal before is taken over in Go.
ALTER TABLE entry RENAME TO entry_before;
CREATE TABLE entry (
  agency text NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  n bigint NOT NULL,
  on_day text NOT NULL,
  at_time text NOT NULL,
  action text NOT NULL,
  actor text NOT NULL,
  person text NOT NULL,
  role text NOT NULL,
  stands_for text NOT NULL,
  args text NOT NULL,
  sealed text NOT NULL,
  before text NOT NULL,
  after text NOT NULL,
  cite text NOT NULL,
  recorded_at text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (agency, seq),
  CONSTRAINT entry_place UNIQUE (agency, kind, subject, n)
);
CREATE TABLE chain (
  agency text PRIMARY KEY,
  seq bigint NOT NULL,
  hash text NOT NULL
);
CREATE TABLE head (
  agency text NOT NULL,
  day text NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  moment text NOT NULL,
  public_key text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (agency, day)
);
