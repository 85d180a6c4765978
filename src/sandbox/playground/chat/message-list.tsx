import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DialogView, MessageView } from '../../control.ts';
import type { View } from '../view.ts';
import { Message } from './message.tsx';

interface Props {
  readonly view: View;
  readonly kind: DialogView['kind'];
  readonly readOlder: () => void;
}

/** So near the end the list follows new messages, pixels. */
const NEAR = 80;

/** Keeps the newest message in sight, unless the person has scrolled up to read. */
function useEndInSight(messages: readonly MessageView[] | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [messages]);
  const onScroll = (): void => {
    if (box.current) atEnd.current = box.current.scrollHeight - box.current.scrollTop - box.current.clientHeight < NEAR;
  };
  return { box, onScroll };
}

function Empty({ kind }: Pick<Props, 'kind'>) {
  return (
    <p class="empty">
      {kind === 'group'
        ? <>Nothing has been said here yet. A bot hears a group chat when you mention it: write <kbd>@</kbd>.</>
        : <>Nothing has been said here yet. Write something, or <kbd>/</kbd> to see the commands.</>}
    </p>
  );
}

/** The messages of the shown dialog, oldest first. */
export function MessageList({ view, kind, readOlder }: Props) {
  const { messages, person } = view;
  const { box, onScroll } = useEndInSight(messages);
  return (
    <div class="messages" role="log" aria-label="Messages" tabIndex={0} ref={box} onScroll={onScroll}>
      {view.more && <button type="button" class="older" onClick={readOlder}>Show older messages</button>}
      {messages?.length === 0 && <Empty kind={kind} />}
      <ol>
        {messages?.map((message, at) => (
          <Message
            key={message.id}
            message={message}
            answered={messages.find(({ id }) => id === message.replyId)}
            isOwn={message.authorId === person}
            person={person}
            follows={!message.isSystem && messages[at - 1]?.authorId === message.authorId}
            bots={view.state?.bots ?? []}
          />
        ))}
      </ol>
    </div>
  );
}
