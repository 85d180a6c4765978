/** What is remembered of one owner lies together; names of a kind are gone through only at a start and when values are past their keeping. */
export const memory = /* sql */ `
CREATE TABLE memory (
  kind TEXT NOT NULL,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, owner, name)
) STRICT, WITHOUT ROWID;
`;
