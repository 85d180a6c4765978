import type { ReportWords } from '../report-words.ts';

export const RUSSIAN_REPORT: ReportWords = {
  severity: { error: 'ошибка', warning: 'предупреждение' },
  at: 'в',
  help: 'подсказка:',
  repaired: 'исправление:',
  amounts: {
    error: { one: 'ошибка', few: 'ошибки', many: 'ошибок', other: 'ошибки' },
    warning: { one: 'предупреждение', few: 'предупреждения', many: 'предупреждений', other: 'предупреждения' },
    file: { one: 'файл', few: 'файла', many: 'файлов', other: 'файла' },
    flow: { one: 'сценарий', few: 'сценария', many: 'сценариев', other: 'сценария' },
    step: { one: 'шаг', few: 'шага', many: 'шагов', other: 'шага' },
    command: { one: 'команда', few: 'команды', many: 'команд', other: 'команды' },
  },
  none: 'ошибок нет',
};
