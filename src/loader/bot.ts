import { say } from '../diagnostics/phrase.ts';
import type { BotProfile } from '../portal/portal.ts';
import type { BotSettings } from '../program/program.ts';
import { isSlip } from '../kit/slip.ts';
import { BOT } from '../schema/envelope.ts';
import type { Lacking } from '../schema/lacks.ts';
import { checkAvatar, type FilesBeside } from './avatar.ts';
import { checkBotCode } from './bot-code.ts';
import { type Entries, entriesOf, type Entry, knownEntries, mapOf } from './entries.ts';
import { type Findings, report, rewritten } from './findings.ts';
import { checkKeyLacks } from './lacking.ts';
import { isLanguage } from './language-codes.ts';
import { readSettings, requireKeys } from './settings.ts';

/** The language of a bot that names none. */
const LANGUAGE = 'en';

type Read = Partial<Omit<BotProfile, 'avatar' | 'lastName' | 'openLine'>> & {
  readonly last_name?: string;
  readonly open_line?: boolean;
  readonly avatar?: string;
  readonly language?: string;
  readonly timezone?: string;
  readonly holidays?: readonly string[];
};

/** What is around the profile. */
interface Around {
  /** Absent: the avatar is not looked for. */
  readonly beside: FilesBeside | undefined;
  readonly lacking: Lacking | undefined;
}

/** The profile; what is missing is reported and left empty, so that the rest of the file can be checked. */
export function readBot(findings: Findings, entry: Entry | undefined, { beside, lacking }: Around): BotSettings {
  const map = entry && mapOf(findings, entry, 'bot: {code: echo_bot, name: Echo Bot}');
  const entries: Entries = map
    ? knownEntries(findings, entriesOf(findings, map), { place: say('in-key', { word: 'bot' }), known: Object.keys(BOT.properties), kind: 'bot' })
    : new Map();
  if (entry && map) requireKeys(findings, entries, BOT, { place: say('in-key', { word: 'bot' }), where: entry.keySpan });
  const read: Read = readSettings(findings, entries, BOT);
  const code = entries.get('code')?.value;
  if (read.code !== undefined && code) checkBotCode(findings, read.code, code);
  checkLanguage(findings, entries, read.language);
  checkTimezone(findings, entries, read.timezone);
  checkAvatar(findings, entries.get('avatar')?.value, read.avatar, beside);
  checkKeyLacks(findings, lacking, 'bot', entries);
  return { profile: profileOf(read), avatarFile: read.avatar, language: read.language ?? LANGUAGE, timezone: read.timezone, holidays: read.holidays ?? [] };
}

function profileOf(read: Read): BotProfile {
  const { code = '', type = 'bot', name = '', last_name: lastName, position, color, gender, background } = read;
  const { hidden = false, reactions = true, open_line: openLine = type === 'open_line' } = read;
  return {
    code,
    type,
    name,
    ...(lastName === undefined ? {} : { lastName }),
    ...(position === undefined ? {} : { position }),
    ...(color === undefined ? {} : { color }),
    ...(gender === undefined ? {} : { gender }),
    ...(background === undefined ? {} : { background }),
    hidden,
    reactions,
    openLine,
  };
}

function checkLanguage(findings: Findings, entries: Entries, language: string | undefined): void {
  const value = entries.get('language')?.value;
  if (language !== undefined && value && !isLanguage(language)) report(findings, 'language-code', value, { args: { word: language } });
}

function checkTimezone(findings: Findings, entries: Entries, timezone: string | undefined): void {
  const value = entries.get('timezone')?.value;
  if (timezone === undefined || !value || isTimezone(timezone)) return;
  const ofCity = zoneOfCity(timezone);
  const near = ofCity ?? Intl.supportedValuesOf('timeZone').find((zone) => isSlip(timezone, zone));
  report(findings, 'unknown-timezone', value, { args: { word: timezone, closest: near }, ...rewritten(findings, value, near) });
}

/** `Moscow` is Europe/Moscow; undefined where no zone is named after the city, or several are. */
function zoneOfCity(typed: string): string | undefined {
  const ending = `/${typed.trim().replace(/\s+/g, '_')}`.toLowerCase();
  const [zone, other] = Intl.supportedValuesOf('timeZone').filter((name) => name.toLowerCase().endsWith(ending));
  return other === undefined ? zone : undefined;
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
