import { defineMethod } from '../rest/define-method.ts';
import { flag } from '../rest/rules.ts';
import type { Scene } from '../scene.ts';

export default defineMethod({
  name: 'scope',
  caller: 'anyone',
  scope: null,
  params: { full: flag({ otherwise: false }) },
  run: ({ full }, { scene }) => (full ? allScopes(scene) : scene.settings.scopes),
});

/** Every scope that a method of this portal needs. */
function allScopes({ methods }: Scene): readonly string[] {
  return [...new Set(methods.flatMap(({ scope }) => scope ?? []))].sort();
}
