/** A mistake in the protocol that somebody could make, and the tests that must fail then. */
export interface SeededBug {
  readonly what: string;
  readonly file: string;
  /** Stands in the file once. */
  readonly right: string;
  readonly wrong: string;
  readonly caughtBy: readonly string[];
}

const CURSOR = 'test/runtime/intake/cursor.test.ts';
const INTAKE = 'test/runtime/intake/intake.test.ts';
const DOUBT = 'test/runtime/doubt.test.ts';
const ORDER = 'test/runtime/order.test.ts';
const RECOVERY = 'test/runtime/recovery.test.ts';
const CLIENT = 'test/adapters/bitrix24/client.test.ts';
const QUEUE = 'test/adapters/bitrix24/queue.test.ts';
const LIMITS = 'test/chaos/limits.test.ts';
const EVENTS = 'test/chaos/events.test.ts';

export const SEEDED_BUGS: readonly SeededBug[] = [
  { what: 'what was read is confirmed though lower numbers may still come', file: 'src/runtime/intake/cursor.ts', right: 'const LATE_ROW_MS = 5_000;', wrong: 'const LATE_ROW_MS = -5_000;', caughtBy: [CURSOR, EVENTS] },
  { what: 'the offset goes back', file: 'src/runtime/intake/cursor.ts', right: 'confirmed: highest(cursor.confirmed, nextOffset), marks: [] }', wrong: 'confirmed: nextOffset, marks: [] }', caughtBy: [CURSOR] },
  { what: 'an event that comes again is handled again', file: 'src/runtime/intake/intake.ts', right: "if (eventIds.has(fresh.eventId)) return 'repeated';", wrong: '', caughtBy: [INTAKE, EVENTS] },
  { what: 'one message under two numbers is handled twice', file: 'src/runtime/intake/intake.ts', right: "return again ? 'repeated' : undefined;", wrong: 'return again ? undefined : undefined;', caughtBy: [INTAKE, EVENTS] },
  { what: 'an event twice in one page is handled twice', file: 'src/runtime/intake/intake.ts', right: 'eventIds.add(event.eventId);', wrong: '', caughtBy: [INTAKE, EVENTS] },
  { what: 'two effects of a run have the same key', file: 'src/runtime/sending/effect-key.ts', right: '${place.eventId}\\n${place.ordinal}', wrong: '${place.eventId}', caughtBy: [RECOVERY, 'test/stories/steps.test.ts', DOUBT] },
  { what: 'keys have a shape that the portal does not recognise', file: 'src/runtime/sending/effect-key.ts', right: '-4${hex.slice(13, 16)}', wrong: '-7${hex.slice(13, 16)}', caughtBy: [DOUBT, RECOVERY, 'test/runtime/run/interpret.test.ts'] },
  { what: 'the next message of a dialog does not wait for the run before it', file: 'src/runtime/intake/dialogs.ts', right: 'if (dialog.holds === 0) this.#ready.add(name);', wrong: 'this.#ready.add(name);', caughtBy: ['test/runtime/intake/dialogs.test.ts', ORDER] },
  { what: 'a refusal of the whole bot costs the replies under way', file: 'src/runtime/sending/sender.ts', right: 'if (refusesAll(error)) {', wrong: 'if (refusesAll(error) && marked) {', caughtBy: ['test/runtime/set-aside.test.ts'] },
  { what: 'a message that was found is sent again', file: 'src/runtime/sending/sender.ts', right: "if (typeof found === 'number')", wrong: "if (typeof found === 'string')", caughtBy: [DOUBT, 'test/stories/doubt.test.ts'] },
  { what: 'what must leave once is not marked before it leaves', file: 'src/runtime/sending/sender.ts', right: 'const marks = !repeatable && row !== undefined;', wrong: 'const marks = false;', caughtBy: [DOUBT, RECOVERY] },
  { what: 'a message in doubt is repeated without a key', file: 'src/adapters/bitrix24/failures.ts', right: "'outcome-unknown': { read: 'again', repeatable: 'again', once: 'reject' },", wrong: "'outcome-unknown': ALWAYS,", caughtBy: [CLIENT] },
  { what: 'a message is lost where the portal cannot be reached', file: 'src/adapters/bitrix24/failures.ts', right: '  unavailable: ALWAYS,', wrong: '  unavailable: NEVER,', caughtBy: [CLIENT, 'test/chaos/cuts.test.ts'] },
  { what: 'a refusal for the rate does not slow the bot down', file: 'src/adapters/bitrix24/aftermath.ts', right: 'this.#options.limiter.lowerTo(0);', wrong: '', caughtBy: [CLIENT, LIMITS] },
  { what: 'calls that come back are forgotten', file: 'src/adapters/bitrix24/aftermath.ts', right: 'this.#options.queue.giveBack(dialog, back);', wrong: '', caughtBy: [CLIENT] },
  { what: 'a text of people is a reference in a batch', file: 'src/adapters/bitrix24/encode.ts', right: "value.includes('$') && REFERENCE.test(value) ? undefined :", wrong: 'false ? undefined :', caughtBy: ['test/adapters/bitrix24/encode.test.ts'] },
  { what: 'a command that failed inside a batch counts as done', file: 'src/adapters/bitrix24/answer.ts', right: 'if (refused !== undefined) return outcomeOfError(mapOf(refused), method, 200);', wrong: 'if (refused !== undefined) return { value: true, spent: undefined };', caughtBy: [CLIENT] },
  { what: 'two messages of a run leave in one request', file: 'src/adapters/bitrix24/picks.ts', right: 'if (this.#runs.has(call.run)) break;', wrong: '', caughtBy: [QUEUE] },
  { what: 'the burst of the portal is used up to its last request', file: 'src/adapters/bitrix24/limiter.ts', right: 'return Math.max(1, rate.burst - MARGIN);', wrong: 'return rate.burst + MARGIN;', caughtBy: [LIMITS, 'test/contract/limiter.test.ts'] },
  { what: 'a method that used up its time is asked for again at once', file: 'src/adapters/bitrix24/pace.ts', right: 'return restOf((this.#resets.get(method) ?? now) - now);', wrong: 'return 1;', caughtBy: [LIMITS, CLIENT] },
  { what: 'secrets that the portal repeats are kept', file: 'src/adapters/bitrix24/transport.ts', right: 'hide(await answer.body.text(), hidden)', wrong: 'hide(await answer.body.text(), [])', caughtBy: ['test/adapters/bitrix24/portal.test.ts'] },
  { what: 'tags in a text of people are live', file: 'src/expressions/escape-bb.ts', right: 'text.replace(OPEN, `[${BREAK}`)', wrong: 'text', caughtBy: ['test/expressions/escape-bb.test.ts', 'test/chaos/hostile.test.ts'] },
];
