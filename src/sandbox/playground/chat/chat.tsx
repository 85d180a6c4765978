import { useRef, useState } from 'preact/hooks';
import type { Api } from '../api.ts';
import { type Aim, DeedsProvider } from '../deeds.ts';
import type { Sandbox } from '../use-sandbox.ts';
import { dialogsOf } from '../view.ts';
import { Composer } from './composer.tsx';
import { makeDeeds } from './make-deeds.ts';
import { MessageList } from './message-list.tsx';
import { TypingLine } from './typing-line.tsx';

interface Props {
  readonly api: Api;
  readonly sandbox: Sandbox;
  /** Shows one sentence. */
  readonly report: (sentence: string) => void;
  /** On a narrow screen: back to the dialogs. */
  readonly showList: () => void;
}

/** One dialog: its messages and the field to write in. */
export function Chat({ api, sandbox, report, showList }: Props) {
  const { view } = sandbox;
  const { person } = view;
  const [draft, setDraft] = useState('');
  const [aim, setAim] = useState<Aim>();
  const field = useRef<HTMLTextAreaElement>(null);
  const shown = dialogsOf(view).find(({ dialogId }) => dialogId === view.dialog);
  if (!shown || person === undefined) {
    return <main class="chat"><p class="empty">{view.state ? 'This person has no dialogs yet.' : 'Looking for the sandbox…'}</p></main>;
  }
  const write = (text: string): void => {
    setDraft(text);
    field.current?.focus();
  };
  const deeds = makeDeeds({ api, sandbox, person, dialog: shown.dialogId, report, write, aim: setAim });
  const submit = (text: string): void => {
    const sent = aim?.to === 'edit'
      ? api.wish('edit', { person, messageId: aim.message.id, text })
      : api.wish('say', { person, dialog: shown.dialogId, text, ...(aim && { replyId: aim.message.id }) });
    setDraft('');
    setAim(undefined);
    sent.catch((reason: unknown) => {
      setDraft((now) => now === '' ? text : now);
      setAim(aim);
      report(reason instanceof Error ? reason.message : String(reason));
    });
  };
  return (
    <DeedsProvider value={deeds}>
      <main class="chat">
        <header class="chat-head">
          <button type="button" class="plain back" aria-label="Back to the dialogs" onClick={showList}>←</button>
          <h2>{shown.name}</h2>
          <span class="kind">{shown.kind === 'group' ? 'group chat' : 'private dialog'}</span>
        </header>
        <MessageList view={view} kind={shown.kind} readOlder={sandbox.readOlder} />
        <TypingLine view={view} />
        <Composer field={field} draft={draft} setDraft={setDraft} submit={submit} aim={aim} drop={() => {
          setAim(undefined);
          setDraft('');
        }} bots={view.state?.bots ?? []} to={shown} />
      </main>
    </DeedsProvider>
  );
}
