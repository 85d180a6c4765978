import { defineMethod } from '../rest/define-method.ts';
import { isKnown } from '../rest/generations.ts';
import { flag, text } from '../rest/rules.ts';

export default defineMethod({
  name: 'methods',
  caller: 'anyone',
  scope: null,
  params: { full: flag({ otherwise: false }), scope: text() },
  run({ full, scope }, { scene: { methods, settings } }) {
    const known = methods.filter(({ name }) => isKnown(settings, name));
    if (full) return known.map(({ name }) => name);
    // An empty scope stands for the methods that need none.
    const wanted = scope === undefined ? [null, ...settings.scopes] : [scope === '' ? null : scope];
    return known.filter((method) => wanted.includes(method.scope)).map(({ name }) => name);
  },
});
