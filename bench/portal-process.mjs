import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Starts the fake portal; one serves all rounds. */
export async function startPortal() {
  const child = fork(fileURLToPath(new URL('fake-portal.mjs', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [{ port }] = await once(child, 'message');
  const heard = { begun: [], finished: [], answer: [] };
  child.on('message', ({ what, ...message }) => heard[what].shift()?.(message));
  const next = (what) => new Promise((resolve) => heard[what].push(resolve));
  const ask = async (order) => {
    const answer = next('answer');
    child.send(order);
    return (await answer).answer;
  };
  return {
    webhook: `http://127.0.0.1:${port}/rest/1/benchbenchbench1/`,
    /** Prepares a round; its promises settle with `{at}` when the queue was first read, and when everything was answered. */
    async scene(scene, { keepBot = false } = {}) {
      heard.begun.length = heard.finished.length = 0;
      await ask({ do: 'scene', scene, keepBot });
      return { begun: next('begun'), finished: next('finished') };
    },
    figures: (windowMs) => ask({ do: 'figures', windowMs }),
    close: () => child.disconnect(),
  };
}
