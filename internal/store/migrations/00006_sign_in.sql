-- +goose Up
CREATE TABLE one_time_secret (
  hash text PRIMARY KEY,
  person text NOT NULL REFERENCES person(id),
  until bigint NOT NULL
);
CREATE INDEX one_time_secret_person ON one_time_secret (person, until);

CREATE TABLE sign_in (
  id text PRIMARY KEY,
  person text NOT NULL REFERENCES person(id),
  began bigint NOT NULL,
  seen bigint NOT NULL,
  method text NOT NULL,
  device text NOT NULL,
  network text NOT NULL,
  fresh_until bigint NOT NULL,
  ended bigint NOT NULL,
  why text NOT NULL
);
CREATE INDEX sign_in_person ON sign_in (person, ended, seen);

CREATE TABLE factor (
  id text PRIMARY KEY,
  person text NOT NULL REFERENCES person(id),
  kind text NOT NULL,
  name text NOT NULL,
  credential text NOT NULL,
  sealed {{blob}} NOT NULL,
  made bigint NOT NULL,
  used bigint NOT NULL,
  step bigint NOT NULL
);
CREATE INDEX factor_person ON factor (person, kind);
CREATE INDEX factor_credential ON factor (credential);

CREATE TABLE recovery_code (
  person text NOT NULL REFERENCES person(id),
  hash text NOT NULL,
  used bigint NOT NULL,
  PRIMARY KEY (person, hash)
);

CREATE TABLE attempt (
  id text PRIMARY KEY,
  failures bigint NOT NULL,
  last_at bigint NOT NULL
);
CREATE INDEX attempt_last ON attempt (last_at);
