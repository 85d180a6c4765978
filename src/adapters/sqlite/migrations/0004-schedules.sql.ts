/** A row for each schedule of the file: there are few, and all are read at a start. */
export const schedules = /* sql */ `
CREATE TABLE schedules (
  flow TEXT NOT NULL,
  key TEXT NOT NULL,
  due INTEGER NOT NULL,
  fired TEXT NOT NULL,
  PRIMARY KEY (flow, key)
) STRICT, WITHOUT ROWID;
`;
