-- +goose Up
ALTER TABLE agency ADD COLUMN parent text NOT NULL DEFAULT '';

CREATE TABLE department (
  agency text NOT NULL REFERENCES agency(id),
  id text NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (agency, id)
);
INSERT INTO department (agency, id, name) SELECT DISTINCT agency, department, department FROM person WHERE department <> '';

CREATE TABLE duty (
  person text NOT NULL REFERENCES person(id),
  role text NOT NULL,
  agency text NOT NULL REFERENCES agency(id),
  department text NOT NULL,
  section text NOT NULL,
  below {{bool}} NOT NULL,
  from_day text NOT NULL,
  to_day text NOT NULL,
  stands_for text NOT NULL,
  reason text NOT NULL
);
CREATE INDEX duty_person ON duty (person);
CREATE INDEX duty_agency ON duty (agency);
INSERT INTO duty (person, role, agency, department, section, below, from_day, to_day, stands_for, reason)
SELECT p.id, r.role, p.agency, '', '', false, '', '', '', '' FROM person p, (
  SELECT 'handler' AS role UNION ALL SELECT 'reviewer' UNION ALL SELECT 'legal-reviewer' UNION ALL SELECT 'secrecy-reviewer'
  UNION ALL SELECT 'head' UNION ALL SELECT 'leader' UNION ALL SELECT 'editor') AS r
WHERE ' ' || p.roles || ' ' LIKE '% ' || r.role || ' %';
ALTER TABLE person DROP COLUMN roles;
