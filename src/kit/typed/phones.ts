import { read, type Read, unread } from './read.ts';

/** Small towns have numbers of 5 digits; the longest in the world has 15 (ITU-T E.164). */
const LENGTH = /^\+?\d{5,15}$/;

const NUMBER = /\+?\s?[(\d][\d\s()./\u2010-\u2014-]*/g;
/** `+49 (0) 30`: dialled only inside the country. */
const TRUNK = /(?<=^\s?\+\s?\d{1,3}\s?)\(0\)/;
const DAY = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})$/;

/** The one phone number in a text: its digits, and `+` where it begins with it. */
export function readPhone(text: string): Read<string> {
  const typed = (text.match(NUMBER) ?? []).filter((number) => /\d/.test(number));
  const [number] = typed;
  if (typed.length > 1) return unread('several');
  if (number === undefined || DAY.test(number.trim())) return unread('not-a-phone');
  const digits = number.replace(TRUNK, '').replace(/[^+\d]/g, '');
  return LENGTH.test(digits) ? read(digits) : unread('not-a-phone');
}
