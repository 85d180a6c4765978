import { doing } from '../typing.ts';
import type { View } from '../view.ts';

/** Who is busy in the shown dialog. */
export function TypingLine({ view }: { readonly view: View }) {
  const lines = view.typing.filter(({ dialog }) => dialog === view.dialog).map(({ botId, status }) => {
    const bot = view.state?.bots.find(({ id }) => id === botId);
    return `${bot?.name ?? 'The bot'} ${doing(status)}…`;
  });
  return <p class="typing" role="status">{lines.join(' ')}</p>;
}
