/**
 * Why something is a mistake, what would happen without the finding, and how to repair it: one to three sentences for each
 * code, in one paragraph, for people who do not program.
 */
export type Explanations = Readonly<Record<string, string>>;
