import type { Control, LiveEvent } from '../control.ts';

/** A wish that was not fulfilled; `message` is one sentence for the person at the page. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** The page's key is wrong or old. */
  readonly key: boolean;

  constructor(message: string, key = false) {
    super(message);
    this.key = key;
  }
}

type Wish = 'say' | 'press' | 'react' | 'edit' | 'delete' | 'open';

/** The part of the control API that the page uses. Every call rejects with `Refusal`. */
export interface Api {
  state(): Promise<ReturnType<Control['state']>>;
  messages(query: Parameters<Control['messages']>[0]): Promise<ReturnType<Control['messages']>>;
  /** Does what a person wishes. */
  wish<Name extends Wish>(name: Name, what: Parameters<Control[Name]>[0]): Promise<ReturnType<Control[Name]>>;
  sendFiles(sending: { readonly person: number; readonly dialog: string; readonly files: readonly File[] }): Promise<unknown>;
  file(reading: { readonly person: number; readonly fileId: number }): Promise<Blob>;
  /** Tells of everything that happens; `up` when it begins or begins again, `down` while nothing can be heard. Returns what ends it. */
  live(hear: { event(event: LiveEvent): void; up(): void; down(): void }): () => void;
}

/** After a broken connection, milliseconds. */
const TRY_AGAIN_AFTER = 1_000;

async function refusalOf(response: Response): Promise<Refusal> {
  if (response.status === 401 || response.status === 403) return new Refusal('The key of this page does not fit the sandbox any more.', true);
  const answer: unknown = await response.json().catch(() => undefined);
  const said = typeof answer === 'object' && answer !== null && 'error' in answer ? String(answer.error) : `The sandbox answered ${response.status}.`;
  return new Refusal(said);
}

/** Speaks to the sandbox that served the page; `token` is its key. */
export function connect(token: string): Api {
  const call = async (path: string, body?: unknown): Promise<Response> => {
    const headers = { 'X-Sandbox-Token': token, 'Content-Type': 'application/json' };
    const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`/sandbox/${path}`, init).catch(() => {
      throw new Refusal('The sandbox does not answer; is flowbot still running?');
    });
    if (!response.ok) throw await refusalOf(response);
    return response;
  };
  const ask = async <Answer,>(path: string, body?: unknown): Promise<Answer> => await (await call(path, body)).json() as Answer;
  const query = (values: object): string => new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)])).toString();
  return {
    state: () => ask('state'),
    messages: (wanted) => ask(`messages?${query(wanted)}`),
    wish: (name, what) => ask(name, what),
    sendFiles: async ({ files, ...where }) => ask('files', { ...where, files: await Promise.all(files.map(encoded)) }),
    file: async (reading) => (await call(`file?${query(reading)}`)).blob(),
    live: (hear) => listen(`/sandbox/live?${query({ token })}`, hear),
  };
}

/** A file as the control API takes it. */
function encoded(file: File): Promise<{ readonly name: string; readonly content: string }> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new Refusal(`The file ${file.name} cannot be read.`));
    reader.onload = () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve({ name: file.name, content: address.slice(address.indexOf(',') + 1) });
    };
    reader.readAsDataURL(file);
  });
}

function listen(address: string, hear: Parameters<Api['live']>[0]): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    source = new EventSource(address);
    source.onopen = () => hear.up();
    source.onmessage = ({ data }) => {
      hear.event(JSON.parse(String(data)) as LiveEvent);
    };
    source.onerror = () => {
      source?.close();
      hear.down();
      timer = setTimeout(open, TRY_AGAIN_AFTER);
    };
  };
  open();
  return () => {
    source?.close();
    clearTimeout(timer);
  };
}
