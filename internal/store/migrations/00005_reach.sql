-- +goose Up
ALTER TABLE department ADD COLUMN former text NOT NULL DEFAULT '';

-- The department that has a request in hand, by the name that the last 分办
-- tells: a copy of the fold of its journal.
ALTER TABLE request ADD COLUMN department text NOT NULL DEFAULT '';
UPDATE request SET department = coalesce((
  SELECT d.name FROM entry e JOIN department d ON d.agency = e.agency AND e.args LIKE '%"dept":"' || d.name || '"%'
  WHERE e.agency = request.agency AND e.kind = 'request' AND e.subject = request.id AND e.action = 'assign'
  ORDER BY e.n DESC LIMIT 1), '');
CREATE INDEX request_department ON request (agency, department, closed_on);
CREATE INDEX person_agency ON person (agency);
