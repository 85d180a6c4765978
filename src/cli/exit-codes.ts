/** Exit codes of the program. Source: docs/reference/language.md, section 8. */
export const EXIT = {
  done: 0,
  failed: 1,
  configuration: 2,
  differs: 3,
  interrupted: 130,
} as const;
