import { defineMethod } from '../rest/define-method.ts';
import { isKnown } from '../rest/generations.ts';
import { text } from '../rest/rules.ts';

export default defineMethod({
  name: 'method.get',
  caller: 'anyone',
  scope: null,
  params: { name: text({ otherwise: '' }) },
  run({ name }, { scene: { methods, settings } }) {
    const found = methods.find((method) => method.name.toLowerCase() === name.toLowerCase() && isKnown(settings, method.name));
    const isAvailable = found !== undefined && (found.scope === null || settings.scopes.includes(found.scope));
    return { isExisting: found !== undefined, isAvailable };
  },
});
