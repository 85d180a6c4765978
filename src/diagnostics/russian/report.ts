import type { ReportWords } from '../report-words.ts';

export const RUSSIAN_REPORT: ReportWords = {
  severity: { error: 'ошибка', warning: 'предупреждение' },
  at: 'в',
  help: 'подсказка:',
  repaired: 'исправление:',
  amounts: {
    error: { one: 'ошибка', few: 'ошибки', many: 'ошибок', other: 'ошибки' },
    warning: { one: 'предупреждение', few: 'предупреждения', many: 'предупреждений', other: 'предупреждения' },
  },
  none: 'ошибок нет',
};
