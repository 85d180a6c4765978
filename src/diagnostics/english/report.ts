import type { ReportWords } from '../report-words.ts';

export const ENGLISH_REPORT: ReportWords = {
  severity: { error: 'error', warning: 'warning' },
  at: 'at',
  help: 'help:',
  repaired: 'repaired:',
  amounts: { error: { one: 'error', other: 'errors' }, warning: { one: 'warning', other: 'warnings' } },
  none: 'no mistakes',
};
