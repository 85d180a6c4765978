const TOP_KEY = /^(?:portal|bot|use|commands|people|chats|lists|memory|owner|texts|flows|defaults|store|listen):/m;
const FLOW_KEY = /^(?:title|when|if|on_error|do|enabled):/;

/**
 * A part of a bot file with the rest around it: keys of the top level, keys of one flow, or steps. Parts without flows find
 * the commands `help` and `ping` declared, and a flow that hears every command and the button `approve`.
 */
export function wholeFile(part: string): string {
  if (hasKey(part, 'flowbot') || hasKey(part, 'flowbot_pack')) return part;
  const top = TOP_KEY.test(part) ? `${part.trimEnd()}\n` : `commands: {help: Help, ping: Ping}\nflows:\n  shown:\n${indent(flowOf(part), 4)}\n${HEARING}`;
  const bot = hasKey(top, 'bot') ? '' : `bot: {code: docs_bot, name: Docs Bot${HISTORY.test(part) ? ', type: personal' : ''}${TIMED.test(part) ? ', timezone: Europe/Berlin' : ''}}\n`;
  const flows = hasKey(top, 'flows') ? '' : `flows:\n${HEARING}`;
  const memory = REMEMBERED.test(part) && !hasKey(part, 'memory') ? 'memory: {user: {warnings: integer, nickname: text}}\n' : '';
  return `flowbot: 1\n${bot}${memory}${top}${flows}`;
}

/** Verbs of bots that may read. */
const HISTORY = /^ *- get_(?:message|context)\b/m;

const REMEMBERED = /\bmemory\.|- (?:remember|forget):/;

/** Triggers that come at times, and waiting for one. */
const TIMED = /\b(?:schedule|cron|until): |\bwhen: (?:schedule|cron)$/m;

const HEARING = `  hearing:
    when: [command, {button: approve}]
    do:
      - stop
`;

function flowOf(part: string): string {
  if (!FLOW_KEY.test(part)) return `when: ${part.startsWith('- answer') ? '{command: help}' : 'message'}\ndo:\n${indent(part, 2)}`;
  const when = hasKey(part, 'when') ? '' : 'when: message\n';
  const steps = hasKey(part, 'do') ? '' : '\ndo:\n  - log: Hello';
  return `${when}${part.trimEnd()}${steps}`;
}

function hasKey(part: string, key: string): boolean {
  return new RegExp(`^${key}:`, 'm').test(part);
}

function indent(text: string, columns: number): string {
  return text.trimEnd().replace(/^(?=.)/gm, ' '.repeat(columns));
}
