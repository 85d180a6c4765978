import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CompletionItem, CompletionRequest, ConfigurationRequest, createProtocolConnection, type Diagnostic, DidOpenTextDocumentNotification,
  ExitNotification, HoverRequest, InitializedNotification, type MarkupContent, type Position, type ProtocolConnection,
  PublishDiagnosticsNotification, ShutdownRequest, StreamMessageReader, StreamMessageWriter,
} from 'vscode-languageserver-protocol/node.js';

const require = createRequire(import.meta.url);
const SERVER = require.resolve('yaml-language-server/bin/yaml-language-server');

/** What an author sees in an editor; every call opens a file of its own in the folder, which is not written. */
export interface Editor {
  /** What is underlined in this text. */
  squiggles(text: string): Promise<readonly Diagnostic[]>;
  /** What is offered at `‸`, which is taken out of the text. */
  completion(text: string): Promise<readonly CompletionItem[]>;
  /** What is shown over the character behind `‸`, which is taken out of the text. */
  hover(text: string): Promise<string>;
}

export interface LanguageServer {
  editor(folder: string): Editor;
  /** Ends the process. */
  stop(): Promise<void>;
}

/** One yaml-language-server over stdio. It reads nothing from the network and is killed with this process. */
export async function startLanguageServer(): Promise<LanguageServer> {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ section }) => (section === 'yaml' ? { schemaStore: { enable: false } } : {})));
  const documents = openDocuments(connection);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true }, textDocument: { completion: { completionItem: { documentationFormat: ['markdown'], snippetSupport: true } } } },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    editor: (folder) => editorOf(connection, (text) => documents(join(folder, 'bot.yaml'), text)),
    async stop() {
      await connection.sendRequest(ShutdownRequest.type);
      const ended = once(child, 'exit');
      await connection.sendNotification(ExitNotification.type);
      await ended;
      connection.dispose();
      process.off('exit', kill);
    },
  };
}

interface Opened {
  readonly uri: string;
  readonly diagnostics: Promise<readonly Diagnostic[]>;
}

type Open = (file: string, text: string) => Promise<Opened>;

function openDocuments(connection: ProtocolConnection): Open {
  const waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
  return async (file, text) => {
    const uri = pathToFileURL(file.replace(/(?=\.yaml$)/, `-${String(waiting.size)}`)).href;
    const diagnostics = new Promise<readonly Diagnostic[]>((settle) => waiting.set(uri, settle));
    await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return { uri, diagnostics };
  };
}

function editorOf(connection: ProtocolConnection, open: (text: string) => Promise<Opened>): Editor {
  const openAt = async (text: string): Promise<{ textDocument: { uri: string }; position: Position }> => {
    const at = text.indexOf('‸');
    const { uri } = await open(text.slice(0, at) + text.slice(at + 1));
    const above = text.slice(0, at).split('\n');
    return { textDocument: { uri }, position: { line: above.length - 1, character: above.at(-1)?.length ?? 0 } };
  };
  return {
    async squiggles(text) {
      const { diagnostics } = await open(text);
      return diagnostics;
    },
    async completion(text) {
      const found = await connection.sendRequest(CompletionRequest.type, await openAt(text));
      return Array.isArray(found) ? found : found?.items ?? [];
    },
    async hover(text) {
      const found = await connection.sendRequest(HoverRequest.type, await openAt(text));
      return (found?.contents as MarkupContent | undefined)?.value ?? '';
    },
  };
}
