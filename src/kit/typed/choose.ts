import { foldText, words } from '../fold-text.ts';
import { isSlip } from '../slip.ts';
import { readYesNo } from './yes-no-answers.ts';

/** A longer text is not compared letter by letter. */
const SLIP = 60;
const MARKED = /^(?:№|#|n[or]\.? ?)? ?(\d{1,3})(?:[.):]|-?(?:й|я|е|го|ый|ая|ое|st|nd|rd|th))?$/u;

/** Words that may stand around a number or an ordinal, and say nothing. */
const FILLERS: ReadonlySet<string> = new Set((
  'option number choice answer variant the one i take choose pick want would like let s go with please thanks it is no nr st nd rd th '
  + 'вариант номер пункт ответ давайте давай я выбираю беру хочу мне пожалуйста будет пусть тогда й я ый ая ое го '
  + 'nummer variante möglichkeit die der das den ich nehme wähle bitte möchte'
).split(' '));
const NOT: ReadonlySet<string> = new Set('not no except but never or without любой кроме не нет или ни без nicht kein keine keinen außer oder'.split(' '));

const ORDINALS: readonly RegExp[] = [
  /^(?:first|1st|перв\p{L}{2,3}|erste[nrs]?)$/u, /^(?:second|2nd|втор\p{L}{2,3}|zweite[nrs]?)$/u, /^(?:third|3rd|трет\p{L}{2,4}|dritte[nrs]?)$/u,
  /^(?:fourth|четверт\p{L}{2,3}|vierte[nrs]?)$/u, /^(?:fifth|пят(?:ый|ая|ое|ую|ого|ой)|fünfte[nrs]?)$/u, /^(?:sixth|шест(?:ой|ая|ое|ую|ого)|sechste[nrs]?)$/u,
  /^(?:seventh|седьм\p{L}{2,3}|siebte[nrs]?)$/u, /^(?:eighth|восьм(?:ой|ая|ое|ую|ого)|achte[nrs]?)$/u, /^(?:ninth|девят(?:ый|ая|ое|ую|ого|ой)|neunte[nrs]?)$/u,
  /^(?:tenth|десят(?:ый|ая|ое|ую|ого|ой)|zehnte[nrs]?)$/u,
];
