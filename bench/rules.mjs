// What all contenders are asked to do: the words of the rules and the texts in which they stand. The same in every run.

const SYLLABLES = ['ba', 'co', 'den', 'fi', 'gur', 'ha', 'jo', 'kel', 'lim', 'mo', 'nar', 'pe', 'ris', 'so', 'tu', 'vam', 'wi', 'zo'];

/** The keyword of a rule; no other rule's word is a part of it. */
export function wordOf(rule) {
  const { length } = SYLLABLES;
  return [rule, Math.floor(rule / length), Math.floor(rule / length ** 2)].map((part) => SYLLABLES[part % length]).join('') + 'x';
}

export function wordsOf(count) {
  return Array.from({ length: count }, (_, rule) => wordOf(rule));
}

/** The text of an event; its number comes back in the reply and tells the portal which event was answered. */
export function textOf(number, rules, rule = (number * 7919) % rules) {
  return `Good morning, can you tell me something about ${wordOf(rule)}, please? #${number}`;
}

/** The reply, as each contender has to write it. */
export function replyTo(firstName, word, text) {
  return `${firstName}, about ${word}: [I]${text}[/I]`;
}
