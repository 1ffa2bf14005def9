-- +goose Up
CREATE TABLE attachment (
  agency text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  sealed {{blob}} NOT NULL,
  type text NOT NULL,
  size bigint NOT NULL,
  stored text NOT NULL,
  scanned text NOT NULL,
  person text NOT NULL,
  added_at text NOT NULL,
  removed_at text NOT NULL,
  PRIMARY KEY (agency, id)
);
CREATE INDEX attachment_subject ON attachment (agency, kind, subject);
