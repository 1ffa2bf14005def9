-- +goose Up
CREATE TABLE agency (
  id text PRIMARY KEY,
  name text NOT NULL,
  short text NOT NULL,
  level text NOT NULL,
  region text NOT NULL,
  site_id text NOT NULL,
  report_kind text NOT NULL,
  made_rules {{bool}} NOT NULL
);

CREATE TABLE person (
  id text PRIMARY KEY,
  agency text NOT NULL REFERENCES agency(id),
  login text NOT NULL UNIQUE,
  name text NOT NULL,
  department text NOT NULL,
  roles text NOT NULL,
  password text NOT NULL,
  active {{bool}} NOT NULL
);

CREATE TABLE session (
  token text PRIMARY KEY,
  data {{blob}} NOT NULL,
  expires bigint NOT NULL
);

CREATE TABLE setting (
  agency text NOT NULL,
  name text NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (agency, name)
);

CREATE TABLE calendar_year (
  region text NOT NULL,
  year bigint NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (region, year)
);

CREATE TABLE section (
  agency text NOT NULL REFERENCES agency(id),
  id text NOT NULL,
  parent text NOT NULL,
  name text NOT NULL,
  owner text NOT NULL,
  every_days bigint NOT NULL,
  duty text NOT NULL,
  place bigint NOT NULL,
  PRIMARY KEY (agency, id)
);

CREATE TABLE record (
  agency text NOT NULL REFERENCES agency(id),
  id text NOT NULL,
  kind text NOT NULL,
  section text NOT NULL,
  title text NOT NULL,
  doc_no text NOT NULL,
  index_no text NOT NULL,
  issuer text NOT NULL,
  made_on text NOT NULL,
  published_on text NOT NULL,
  repealed_on text NOT NULL,
  attribute text NOT NULL,
  stage text NOT NULL,
  validity text NOT NULL,
  interprets text NOT NULL,
  key_area text NOT NULL,
  summary text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (agency, id)
);
CREATE INDEX record_public ON record (agency, attribute, published_on);
CREATE INDEX record_kind ON record (agency, kind, published_on);
CREATE INDEX record_section ON record (agency, section, published_on);

CREATE TABLE item (
  agency text NOT NULL REFERENCES agency(id),
  id text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  basis text NOT NULL,
  valid_from text NOT NULL,
  valid_to text NOT NULL,
  PRIMARY KEY (agency, id)
);

CREATE TABLE decision (
  agency text NOT NULL REFERENCES agency(id),
  id text NOT NULL,
  kind text NOT NULL,
  item text NOT NULL,
  decided_on text NOT NULL,
  number bigint NOT NULL,
  record text NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (agency, id)
);
CREATE INDEX decision_kind ON decision (agency, kind, decided_on);

CREATE TABLE procurement (
  agency text NOT NULL REFERENCES agency(id),
  id text NOT NULL,
  title text NOT NULL,
  method text NOT NULL,
  supplier text NOT NULL,
  contract_on text NOT NULL,
  amount_fen bigint NOT NULL,
  PRIMARY KEY (agency, id)
);

CREATE TABLE collection (
  agency text NOT NULL REFERENCES agency(id),
  id text NOT NULL,
  item text NOT NULL,
  collected_on text NOT NULL,
  amount_fen bigint NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (agency, id)
);

CREATE TABLE account (
  agency text NOT NULL REFERENCES agency(id),
  id text NOT NULL,
  platform text NOT NULL,
  name text NOT NULL,
  verified text NOT NULL,
  opened_on text NOT NULL,
  closed_on text NOT NULL,
  status text NOT NULL,
  PRIMARY KEY (agency, id)
);

CREATE TABLE post_tally (
  agency text NOT NULL REFERENCES agency(id),
  account text NOT NULL,
  month text NOT NULL,
  posts bigint NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (agency, account, month)
);

CREATE TABLE follower_reading (
  agency text NOT NULL REFERENCES agency(id),
  account text NOT NULL,
  read_on text NOT NULL,
  followers bigint NOT NULL,
  PRIMARY KEY (agency, account, read_on)
);

CREATE TABLE request (
  agency text NOT NULL REFERENCES agency(id),
  id text NOT NULL,
  title text NOT NULL,
  content text NOT NULL,
  channel text NOT NULL,
  applicant_class text NOT NULL,
  delivery text NOT NULL,
  received_on text NOT NULL,
  state text NOT NULL,
  due_on text NOT NULL,
  closed_on text NOT NULL,
  outcome text NOT NULL,
  entries bigint NOT NULL,
  PRIMARY KEY (agency, id)
);
CREATE INDEX request_open ON request (agency, closed_on, due_on);
CREATE INDEX request_year ON request (agency, received_on, closed_on, applicant_class, outcome);

CREATE TABLE applicant (
  agency text NOT NULL,
  request text NOT NULL,
  name text NOT NULL,
  identity text NOT NULL,
  contact text NOT NULL,
  PRIMARY KEY (agency, request)
);

CREATE TABLE entry (
  id {{pk}},
  agency text NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  n bigint NOT NULL,
  on_day text NOT NULL,
  at_time text NOT NULL,
  action text NOT NULL,
  actor text NOT NULL,
  role text NOT NULL,
  args text NOT NULL,
  recorded_at text NOT NULL,
  UNIQUE (agency, kind, subject, n)
);

CREATE TABLE remedy (
  agency text NOT NULL REFERENCES agency(id),
  id text NOT NULL,
  kind text NOT NULL,
  path text NOT NULL,
  request text NOT NULL,
  received_on text NOT NULL,
  closed_on text NOT NULL,
  result text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (agency, id)
);

CREATE TABLE plan_item (
  agency text NOT NULL REFERENCES agency(id),
  id text NOT NULL,
  year bigint NOT NULL,
  origin text NOT NULL,
  problem text NOT NULL,
  measure text NOT NULL,
  owner text NOT NULL,
  due_on text NOT NULL,
  done_on text NOT NULL,
  result text NOT NULL,
  PRIMARY KEY (agency, id)
);

CREATE TABLE training (
  agency text NOT NULL REFERENCES agency(id),
  id text NOT NULL,
  held_on text NOT NULL,
  title text NOT NULL,
  attended bigint NOT NULL,
  PRIMARY KEY (agency, id)
);

CREATE TABLE report (
  agency text NOT NULL REFERENCES agency(id),
  year bigint NOT NULL,
  version bigint NOT NULL,
  published_on text NOT NULL,
  published_by text NOT NULL,
  reason text NOT NULL,
  content text NOT NULL,
  sources text NOT NULL,
  PRIMARY KEY (agency, year, version)
);

CREATE TABLE report_text (
  agency text NOT NULL REFERENCES agency(id),
  year bigint NOT NULL,
  section bigint NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (agency, year, section)
);

CREATE TABLE loaded (
  source text PRIMARY KEY,
  lines bigint NOT NULL,
  loaded_at text NOT NULL
);
