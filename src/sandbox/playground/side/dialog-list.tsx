import type { DialogView } from '../../control.ts';
import { Avatar, colorOf } from '../avatar.tsx';
import { plain } from '../bb/plain.ts';
import { clockTime } from '../when.ts';
import type { View } from '../view.ts';

interface Props {
  readonly view: View;
  readonly dialogs: readonly DialogView[];
  readonly choose: (dialog: string) => void;
}

/** The dialogs of one person with their last lines. */
export function DialogList({ view, dialogs, choose }: Props) {
  const bots = view.state?.bots ?? [];
  return (
    <nav aria-label="Dialogs">
      <ul class="dialogs">
        {dialogs.map(({ dialogId, name, kind, unread, lastMessage }) => (
          <li key={dialogId}>
            <button type="button" aria-current={dialogId === view.dialog ? 'true' : undefined} onClick={() => choose(dialogId)}>
              <Avatar name={name} color={colorOf(bots, Number(dialogId))} />
              <span class="dialog-name">{name}</span>
              {lastMessage && <time class="dialog-time" dateTime={lastMessage.date}>{clockTime(lastMessage.date)}</time>}
              <span class="dialog-last">{lastMessage ? plain(lastMessage.text) : kind === 'group' ? 'Group chat' : 'No messages yet'}</span>
              {unread > 0 && dialogId !== view.dialog && <span class="unread" aria-label={`${unread} unread`}>{unread}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
