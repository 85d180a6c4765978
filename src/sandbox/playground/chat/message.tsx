import type { BotView, MessageView } from '../../control.ts';
import { Avatar, colorOf } from '../avatar.tsx';
import { plain } from '../bb/plain.ts';
import { Text } from '../bb/text.tsx';
import { clockTime } from '../when.ts';
import { Attachment } from './attachment.tsx';
import { Files } from './files.tsx';
import { Keyboard } from './keyboard.tsx';
import { MessageMenu } from './message-menu.tsx';
import { ReactionChips } from './reaction-chips.tsx';

interface Props {
  readonly message: MessageView;
  /** The message that this one answers, when it is among those shown. */
  readonly answered: MessageView | undefined;
  readonly isOwn: boolean;
  /** Who looks at it. */
  readonly person: number | undefined;
  /** Whether the message before is of the same author. */
  readonly follows: boolean;
  readonly bots: readonly BotView[];
}

/** One message with its author, buttons and reactions. */
export function Message({ message, answered, isOwn, person, follows, bots }: Props) {
  if (message.isSystem) return <li class="message system"><Text text={message.text} /></li>;
  return (
    <li class={`message ${isOwn ? 'own' : 'theirs'}${follows ? ' follows' : ''}`} data-id={message.id}>
      {!isOwn && <Avatar name={message.authorName} color={colorOf(bots, message.authorId)} />}
      <div class="body">
        <Meta message={message} isOwn={isOwn} />
        <div class="line">
          <Bubble message={message} answered={answered} />
          {!message.deleted && <MessageMenu message={message} isOwn={isOwn} person={person} />}
        </div>
        {!message.deleted && <Keyboard message={message} />}
        <ReactionChips message={message} person={person} />
      </div>
    </li>
  );
}

function Meta({ message, isOwn }: Pick<Props, 'message' | 'isOwn'>) {
  return (
    <p class="meta">
      <strong>{isOwn ? 'You' : message.authorName}</strong>
      {message.authorIsBot && <span class="badge">bot</span>}
      <time dateTime={message.date}>{clockTime(message.date)}</time>
      {message.edited && !message.deleted && <span class="edited">edited</span>}
    </p>
  );
}

function Bubble({ message, answered }: Pick<Props, 'message' | 'answered'>) {
  return (
    <div class="bubble">
      {answered && <p class="answered">{answered.authorName}: {plain(answered.text)}</p>}
      {message.deleted ? <p class="gone">This message was deleted.</p> : <Text text={message.text} />}
      {message.files.length > 0 && <Files files={message.files} />}
      {message.attach.length > 0 && <Attachment blocks={message.attach} />}
    </div>
  );
}
