import { foldText, words } from '../fold-text.ts';
import { isSlip } from '../slip.ts';
import { yesOrNo } from '../yes-no.ts';
import { partOfWord } from './number-words.ts';
import { readYesNo } from './yes-no-answers.ts';

/** A longer text is not compared letter by letter. */
const SLIP = 60;
/** Letters that a beginning of a word has at least. */
const BEGINNING = 3;
/** `2)`, `№2`, `2-й`: the place, whatever the labels are. */
const PLACE = /^(?:(?:№|#|no\.?|nr\.?) ?(\d{1,3})[.):]?|(\d{1,3})(?:[.):]|[- ]?(?:й|я|ый|ая|ое|ого|st|nd|rd|th)))$/u;

/** Words that stand around a place and say nothing. */
const FILLERS: ReadonlySet<string> = new Set((
  'option number choice answer variant the i take choose pick want would like let s go with for please thanks it is one '
  + 'вариант номер пункт ответ давайте давай я выбираю беру хочу мне пожалуйста будет пусть тогда '
  + 'nummer variante möglichkeit die der das den ich nehme wähle bitte möchte'
).split(' '));

/** Whoever says one of these beside a label means another, or several. */
const NOT: ReadonlySet<string> = new Set('not no except but neither never or without t кроме не нет или ни без nicht kein keine keinen außer oder'.split(' '));

const ORDINALS: readonly RegExp[] = [
  /^(?:first|1st|перв\p{L}{2,3}|erste[nrs]?)$/u, /^(?:second|2nd|втор\p{L}{2,3}|zweite[nrs]?)$/u, /^(?:third|3rd|трет\p{L}{2,4}|dritte[nrs]?)$/u,
  /^(?:fourth|четверт\p{L}{2,3}|vierte[nrs]?)$/u, /^(?:fifth|пят(?:ый|ая|ое|ую|ого|ой)|fünfte[nrs]?)$/u, /^(?:sixth|шест(?:ой|ая|ое|ую|ого)|sechste[nrs]?)$/u,
  /^(?:seventh|седьм\p{L}{2,3}|siebte[nrs]?)$/u, /^(?:eighth|восьм(?:ой|ая|ое|ую|ого)|achte[nrs]?)$/u, /^(?:ninth|девят(?:ый|ая|ое|ую|ого|ой)|neunte[nrs]?)$/u,
  /^(?:tenth|десят(?:ый|ая|ое|ую|ого|ой)|zehnte[nrs]?)$/u,
];
const LAST = /^(?:last|последн\p{L}{2,3}|letzte[nrs]?)$/u;

/** What is known of the labels and the text: folded, and as words between single spaces. */
interface Choosing {
  readonly labels: readonly string[];
  readonly typed: string;
  readonly labelWords: readonly string[];
  readonly typedWords: string;
}

type Way = (choosing: Choosing) => readonly number[];

/** From the surest on: the first that fits any label decides. */
const WAYS: readonly Way[] = [equal, byPlace, byYesOrNo, byBeginning, byPart, byMention, byPlaceInPhrase, bySlip];

/**
 * Index of the label that is meant by a text: in its words, by its place (`2`, `the second`), by its beginning, inside a sentence,
 * with a slip of the hand. Undefined where none is, or several are alike.
 */
export function chooseFrom(labels: readonly string[], typed: string): number | undefined {
  const folded = labels.map(foldText);
  const text = foldText(typed);
  const choosing = { labels: folded, typed: text, labelWords: folded.map(inWords), typedWords: inWords(text) };
  for (const way of WAYS) {
    const [found, ...more] = way(choosing);
    if (found !== undefined) return more.length === 0 ? found : undefined;
  }
  return undefined;
}

function inWords(folded: string): string {
  return words(folded).join(' ');
}

function where(texts: readonly string[], fits: (text: string) => boolean): readonly number[] {
  return texts.flatMap((text, at) => (fits(text) ? [at] : []));
}

function equal({ labels, typed, labelWords, typedWords }: Choosing): readonly number[] {
  const same = where(labels, (label) => label === typed && label !== '');
  return same.length > 0 ? same : where(labelWords, (label) => label === typedWords && label !== '');
}

function byPlace({ labels, labelWords, typed }: Choosing): readonly number[] {
  const [, marked, followed] = PLACE.exec(typed) ?? [];
  if (marked !== undefined || followed !== undefined) return placeAmong(labels, Number(marked ?? followed));
  return /^\d{1,3}$/.test(typed) ? byNumber(labelWords, typed, Number(typed)) : [];
}

function placeAmong(labels: readonly string[], place: number): readonly number[] {
  return place >= 1 && place <= labels.length ? [place - 1] : [];
}

/** The label with this number in it, else the place; of labels that begin with numbers no place is meant. */
function byNumber(labelWords: readonly string[], digits: string, place: number): readonly number[] {
  const labelled = where(labelWords, (label) => holds(label, digits));
  if (labelled.length > 0) return labelled;
  return labelWords.some((label) => /^\d/.test(label)) ? [] : placeAmong(labelWords, place);
}

function byYesOrNo({ labels, typed }: Choosing): readonly number[] {
  const answer = readYesNo(typed);
  if (!answer.ok) return [];
  const meaning = (wanted: boolean): readonly number[] => where(labels, (label) => {
    const said = readYesNo(label);
    return said.ok && said.value === wanted;
  });
  const same = meaning(answer.value);
  // Of `Good` and `Bad` neither is a yes.
  return same.every((at) => yesOrNo(labels[at] ?? '') !== undefined) || meaning(!answer.value).length > 0 ? same : [];
}

function byBeginning({ labelWords, typed, typedWords }: Choosing): readonly number[] {
  if (typedWords === '') return [];
  const whole = where(labelWords, (label) => label.startsWith(`${typedWords} `));
  if (whole.length > 0 || typedWords.length < BEGINNING || readYesNo(typed).ok) return whole;
  return where(labelWords, (label) => label.startsWith(typedWords));
}

function byPart({ labelWords, typedWords }: Choosing): readonly number[] {
  return typedWords.length < BEGINNING ? [] : where(labelWords, (label) => holds(label, typedWords));
}

/** Labels inside a sentence; one that is part of another that is found there is not meant. */
function byMention({ labelWords, typedWords }: Choosing): readonly number[] {
  const found = where(labelWords, (label) => label !== '' && holds(typedWords, label));
  const meant = found.filter((at) => !found.some((other) => other !== at && labelWords[other] !== labelWords[at] && holds(labelWords[other] ?? '', labelWords[at] ?? '')));
  const [label] = meant;
  if (label === undefined) return [];
  const rest = ` ${typedWords} `.replace(` ${labelWords[label] ?? ''} `, ' ');
  // Neither is chosen, and no other way is tried.
  return rest.split(' ').some((word) => NOT.has(word)) ? [label, label] : meant;
}

function byPlaceInPhrase({ labelWords, typedWords }: Choosing): readonly number[] {
  const typed = typedWords.split(' ');
  const [word = typed.includes('one') ? 'one' : '', ...more] = typed.filter((each) => !FILLERS.has(each));
  if (more.length > 0) return [];
  const number = /^\d{1,3}$/.test(word) ? Number(word) : partOfWord(word)?.count;
  if (number !== undefined) return byNumber(labelWords, String(number), number);
  const labelled = where(labelWords, (label) => holds(label, word));
  return labelled.length > 0 ? labelled : placeAmong(labelWords, LAST.test(word) ? labelWords.length : ORDINALS.findIndex((pattern) => pattern.test(word)) + 1);
}

function bySlip({ labels, typed }: Choosing): readonly number[] {
  return typed.length > SLIP ? [] : where(labels, (label) => label.length <= SLIP && isSlip(typed, label));
}

/** Whether words stand in a row inside others. */
function holds(text: string, part: string): boolean {
  return ` ${text} `.includes(` ${part} `);
}
