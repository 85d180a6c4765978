import { readDay } from './dates.ts';
import { readEmail } from './emails.ts';
import { readInteger, readNumber } from './numbers.ts';
import { readPhone } from './phones.ts';
import { read, type Read, type Reader, unread } from './read.ts';
import { readTime } from './times.ts';
import { readYesNo } from './yes-no-answers.ts';

export type AnswerType = 'text' | 'number' | 'integer' | 'yes_no' | 'email' | 'phone' | 'date' | 'time';

const READERS: Readonly<Record<AnswerType, (text: string, reader: Reader) => Read>> = {
  text: (text) => read(text),
  number: readNumber,
  integer: readInteger,
  yes_no: readYesNo,
  email: readEmail,
  phone: readPhone,
  date: readDay,
  time: readTime,
};

/**
 * What a person means who types an answer of a type: a number, `true` or `false`, a day as `2027-01-31`, a time as `09:05`, an
 * address, `+` and the digits of a phone, or the text without outer spaces. What could be read in two ways is not read.
 */
export function readTyped(type: AnswerType, typed: string, reader: Reader): Read {
  const text = typed.trim();
  // An й from a Mac may be two characters.
  return text === '' ? unread('empty') : READERS[type](type === 'text' ? text : text.normalize('NFC'), reader);
}
