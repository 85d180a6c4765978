import type { ReportWords } from '../report-words.ts';

export const ENGLISH_REPORT: ReportWords = {
  severity: { error: 'error', warning: 'warning' },
  at: 'at',
  help: 'help:',
  repaired: 'repaired:',
  amounts: {
    error: { one: 'error', other: 'errors' },
    warning: { one: 'warning', other: 'warnings' },
    file: { one: 'file', other: 'files' },
    flow: { one: 'flow', other: 'flows' },
    step: { one: 'step', other: 'steps' },
    command: { one: 'command', other: 'commands' },
  },
  none: 'no mistakes',
};
