import type { ApplicationControl } from '../control.ts';
import { credentialsOf, makeApplication } from '../oauth/applications.ts';
import { issue, tokensOf } from '../oauth/tokens.ts';
import type { Scene } from '../scene.ts';
import { WEBHOOK_USER } from '../world/seed.ts';
import { knownPerson, wrong } from './aims.ts';

/** What becomes of applications. */
export function makeApplications(scene: Scene): ApplicationControl {
  const known = (application: string): string =>
    scene.world.applications.has(application) ? application : wrong(`There is no application "${application}".`);
  const person = (user: number | undefined): number => (user === undefined ? WEBHOOK_USER : knownPerson(scene, user));
  return {
    addApplication({ user, redirect }) {
      if (redirect !== undefined && !URL.canParse(redirect)) wrong(`"${redirect}" is no address.`);
      return { domain: scene.downloads.origin, ...credentialsOf(scene, makeApplication(scene, redirect === undefined ? {} : { redirect }), person(user)) };
    },
    authorize({ application, user }) {
      return { code: issue(scene, 'code', { application: known(application), user: person(user) }).token };
    },
    expireTokens({ application }) {
      const living = tokensOf(scene, application).filter(({ kind, until }) => kind === 'access' && until > scene.clock.now());
      for (const row of living) scene.commit({ kind: 'token', value: { ...row, until: scene.clock.now() } });
      return { tokens: living.length };
    },
    revokeTokens({ application }) {
      const tokens = tokensOf(scene, application);
      for (const { token } of tokens) scene.commit({ kind: 'token-gone', token });
      return { tokens: tokens.length };
    },
  };
}
