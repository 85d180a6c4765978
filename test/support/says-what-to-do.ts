const DO = [
  'add', 'answer', 'ask', 'check', 'choose', 'copy', 'create', 'delete', 'give', 'let', 'make', 'name', 'open', 'please report', 'put', 'send', 'sign in', 'start', 'take', 'try', 'use', 'write',
];

/** A sentence in which an order is given, or in which it is said what flowbot does by itself. */
export const SAYS_WHAT_TO_DO = new RegExp(`(?:[.:;,] |[,;] or |^)(?:${DO.join('|')})\\b|flowbot (?:waits|sends|goes on)`, 'i');
