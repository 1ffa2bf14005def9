-- +goose Up
CREATE TABLE case_key (
  agency text NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  wrapped {{blob}} NOT NULL,
  erased_on text NOT NULL,
  PRIMARY KEY (agency, kind, subject)
);

-- What was kept in the clear is taken over when the keys are at hand.
ALTER TABLE applicant RENAME TO applicant_plain;
CREATE TABLE sealed_applicant (
  agency text NOT NULL,
  request text NOT NULL,
  sealed {{blob}} NOT NULL,
  PRIMARY KEY (agency, request)
);

CREATE TABLE track_code (
  agency text NOT NULL,
  request text NOT NULL,
  salt {{blob}} NOT NULL,
  hash {{blob}} NOT NULL,
  issued_on text NOT NULL,
  PRIMARY KEY (agency, request)
);
