/** Read as a whole at a start, so that it holds no more than finds a run. */
export const waits = /* sql */ `
CREATE TABLE waits (
  seq INTEGER PRIMARY KEY,
  due INTEGER,
  body TEXT NOT NULL
) STRICT;
`;
