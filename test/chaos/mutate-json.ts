/** Values that no documentation promises. */
const NASTY: readonly unknown[] = [
  null, true, false, 0, -1, 1.5, 1e21, 9_007_199_254_740_993, '', ' ', '0', 'true', '-7', 'a'.repeat(70_000), [], {}, [[]], [null], { error: 'X' }, { result: {} },
  '__proto__', { constructor: { prototype: {} } }, '\u0000', '\ud800', '<html>', '$result[c0]', 'INTERNAL_SERVER_ERROR', { error: {} }, { error: ['a'] },
];

const KEYS: readonly string[] = ['error', 'result', 'id', 'eventId', 'type', 'data', 'events', '__proto__', 'constructor', '', 'c0', 'result_error'];

type Random = () => number;

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

/** A JSON text with one to three faults in it: of its structure, or of its letters. */
export function mutateJson(text: string, random: Random): string {
  if (random() < 0.25) return mutateText(text, random);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return mutateText(text, random);
  }
  const holder = { value };
  for (let left = 1 + Math.floor(random() * 3); left > 0; left -= 1) mutateNode(holder, random);
  const mutated = JSON.stringify(holder.value) ?? '';
  // What JSON.stringify never writes: keys twice, and a key that is the prototype's.
  return random() < 0.1 ? mutated.replace(/\{/, () => pick(['{"__proto__":{"polluted":1},', '{"error":"",', '{"result":null,'], random)) : mutated;
}

function mutateNode(holder: object, random: Random): void {
  const places: (readonly [parent: object, key: string])[] = [];
  collect(holder, places);
  const [parent, key] = pick(places, random);
  const map = parent as Record<string, unknown>;
  const kind = random();
  if (kind < 0.3) map[key] = pick(NASTY, random);
  else if (kind < 0.5) delete map[key];
  else if (kind < 0.6) map[pick(KEYS, random)] = map[key];
  else if (kind < 0.7) map[key] = nested(map[key], random);
  else if (kind < 0.8) map[key] = { [pick(KEYS, random)]: map[key] };
  else if (kind < 0.9) map[key] = Array.isArray(map[key]) ? Object.fromEntries(Object.entries(map[key])) : [map[key]];
  else map[key] = typeof map[key] === 'number' ? String(map[key]) : typeof map[key] === 'string' ? Number(map[key]) : pick(NASTY, random);
}

function nested(value: unknown, random: Random): unknown {
  let deep = value;
  for (let left = pick([2, 40, 3_000], random); left > 0; left -= 1) deep = [deep];
  return deep;
}

function collect(parent: object, places: (readonly [object, string])[]): void {
  if (places.length > 2_000) return;
  for (const [key, value] of Object.entries(parent)) {
    places.push([parent, key]);
    if (typeof value === 'object' && value !== null && depthBelow(value)) collect(value as object, places);
  }
}

/** Deep values that an earlier fault made are left as they are. */
function depthBelow(value: unknown): boolean {
  let inner = value;
  for (let depth = 0; depth < 50; depth += 1) {
    if (!Array.isArray(inner) || inner.length !== 1) return true;
    inner = inner[0];
  }
  return false;
}

function mutateText(text: string, random: Random): string {
  const at = Math.floor(random() * text.length);
  const kind = random();
  if (kind < 0.3) return text.slice(0, at);
  if (kind < 0.5) return text.slice(0, at) + pick(['{', '}', '[', ']', '"', ',', ':', '\\', '\u0000', '\ufeff', 'NaN'], random) + text.slice(at + 1);
  if (kind < 0.7) return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 20));
  if (kind < 0.8) return `\ufeff${text}`;
  return kind < 0.9 ? `${text}${text}` : `<br />\n<b>Warning</b>: something\n${text}`;
}
