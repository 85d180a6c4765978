import { describe, expect, it } from 'vitest';
import { compileTemplate } from '../../src/expressions/template.ts';
import { INSTANT, NUMBER } from '../../src/schema/shape.ts';

// The values of a text, as each language writes them.

const NOW = new Date('2026-03-03T09:30:00Z');
const NAMES = { n: NUMBER, now: INSTANT, at: INSTANT };

function write(source: string, language: string, scope: Readonly<Record<string, unknown>> = {}): string {
  const compiled = compileTemplate(source, { escape: 'none', names: NAMES, language, timezone: 'Europe/Moscow' });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  expect(compiled.value.warnings).toEqual([]);
  return compiled.value.render({ now: NOW, ...scope });
}

describe('a plural', () => {
  it.each([
    ['en', '"day" "days"', { 0: 'days', 1: 'day', 2: 'days', 5: 'days', 21: 'days', 1.5: 'days', [-1]: 'day' }],
    ['de', '"Tag" "Tage"', { 0: 'Tage', 1: 'Tag', 2: 'Tage' }],
    ['ru', '"день" "дня" "дней"', { 0: 'дней', 1: 'день', 2: 'дня', 4: 'дня', 5: 'дней', 11: 'дней', 12: 'дней', 21: 'день', 22: 'дня', 111: 'дней', 1.5: 'дня' }],
    ['ua', '"день" "дні" "днів"', { 1: 'день', 3: 'дні', 14: 'днів', 101: 'день' }],
    ['be', '"дзень" "дні" "дзён"', { 1: 'дзень', 3: 'дні', 5: 'дзён' }],
    ['pl', '"plik" "pliki" "plików"', { 1: 'plik', 2: 'pliki', 5: 'plików', 12: 'plików', 21: 'plików', 22: 'pliki' }],
    ['cs', '"soubor" "soubory" "souborů"', { 1: 'soubor', 3: 'soubory', 5: 'souborů', 22: 'souborů', 1.5: 'soubory' }],
    ['sk', '"súbor" "súbory" "súborov"', { 1: 'súbor', 4: 'súbory', 5: 'súborov' }],
    ['sr', '"dan" "dana" "danas"', { 1: 'dan', 2: 'dana', 5: 'danas', 21: 'dan' }],
    ['sl', '"dan" "dneva" "dnevi" "dni"', { 1: 'dan', 2: 'dneva', 3: 'dnevi', 5: 'dni', 101: 'dan' }],
    ['lt', '"diena" "dienos" "dienų"', { 1: 'diena', 2: 'dienos', 10: 'dienų', 21: 'diena' }],
    ['fr', '"jour" "jours"', { 0: 'jour', 1: 'jour', 2: 'jours', 1_000_000: 'jours' }],
    ['ar', '"1" "2" "3" "11" "100" "0"', { 0: '0', 1: '1', 2: '2', 5: '3', 20: '11', 100: '100' }],
    ['ja', '"日" "日"', { 1: '日', 5: '日' }],
    ['en', '"file" "files" "files"', { 1: 'file', 2: 'files' }],
  ])('in %s has its forms: %s', (language, forms, shown) => {
    const written = Object.keys(shown).map((n) => [n, write(`{{plural n ${forms}}}`, language, { n: Number(n) })]);
    expect(Object.fromEntries(written)).toEqual(shown);
  });

  it.each([
    ['en', '"сообщение" "сообщения" "сообщений"', '3 2 1, 2'],
    ['ru', '"сообщение" "сообщения"', '2 3 1, 2, 5'],
    ['ja', '"日" "日々"', '2 1 1'],
  ])('in %s with other forms is warned of: %s', (language, forms, told) => {
    const source = `{{plural n ${forms}}}`;
    const options = { escape: 'none', names: NAMES, language } as const;
    const warnings = (anyLanguage: boolean): unknown => {
      const compiled = compileTemplate(source, { ...options, anyLanguage });
      return compiled.ok && compiled.value.warnings.map(({ code, args, start, end }) => [code, `${args['found'] as string} ${args['wanted'] as string} ${args['known'] as string}`, source.slice(start, end)]);
    };
    expect(warnings(false)).toEqual([['plural-forms', told, forms]]);
    expect(warnings(true)).toEqual([]);
  });
});

describe('numbers, dates and times', () => {
  it.each([
    ['{{number n 2}}', { en: '1,234.50', ru: '1\u00a0234,50', de: '1.234,50', pl: '1234,50', br: '1.234,50', in: '1,234.50' }],
    ['{{number n}}', { en: '1,234.5', ru: '1\u00a0234,5' }],
    ['{{date now "d MMMM"}}', { en: '3 March', ru: '3 марта', ua: '3 березня', pl: '3 marca', cs: '3 března', de: '3 März', la: '3 marzo' }],
    ['{{date now "MMMM yyyy"}}', { en: 'March 2026', ru: 'март 2026', pl: 'marzec 2026' }],
    ['{{date now "EEEE"}}', { en: 'Tuesday', ru: 'вторник', de: 'Dienstag', br: 'terça-feira' }],
    ['{{date now}}', { en: 'March 3, 2026', ru: '3 марта 2026 г.', de: '3. März 2026' }],
    ['{{time now}}', { en: '12:30', ru: '12:30', de: '12:30' }],
    ['{{ago at}}', { en: '3 days ago', ru: '3 дня назад', de: 'vor 3 Tagen', ua: '3 дні тому', pl: '3 dni temu', fr: 'il y a 3 jours' }],
  ])('are written as each language does: %s', (source, shown) => {
    const scope = { n: 1234.5, at: new Date(NOW.getTime() - 3 * 86_400_000) };
    expect(Object.fromEntries(Object.keys(shown).map((language) => [language, write(source, language, scope)]))).toEqual(shown);
  });
});
