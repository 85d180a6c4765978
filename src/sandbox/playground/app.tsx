import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Api } from './api.ts';
import { Chat } from './chat/chat.tsx';
import { Banner, Notice } from './notice.tsx';
import { recall, remember, type Shelf } from './place.ts';
import { Side } from './side/side.tsx';
import { useSandbox } from './use-sandbox.ts';

interface Props {
  readonly api: Api;
  readonly shelf: Shelf;
}

/** The whole page. */
export function App({ api, shelf }: Props) {
  const [notice, setNotice] = useState<string>();
  const [isListShown, showList] = useState(false);
  const start = useMemo(() => recall(shelf), [shelf]);
  const report = useCallback((sentence: string) => setNotice(sentence), []);
  const sandbox = useSandbox(api, start, report);
  const { view, go } = sandbox;
  useEffect(() => remember(shelf, view), [shelf, view.person, view.dialog]);

  return (
    <div class={isListShown ? 'page list-shown' : 'page'}>
      <Banner link={view.link} />
      <Side
        view={view}
        be={(person) => go(person, view.dialog)}
        choose={(dialog) => {
          if (view.person !== undefined) go(view.person, dialog);
          showList(false);
        }}
      />
      <Chat key={`${view.person} ${view.dialog}`} api={api} sandbox={sandbox} report={report} showList={() => showList(true)} />
      {notice !== undefined && <Notice text={notice} close={() => setNotice(undefined)} />}
    </div>
  );
}
