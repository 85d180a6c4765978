import { isoDate, type Scene } from '../scene.ts';
import type { ChatRow, FileRow, MessageRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';
import { imageSize } from '../../kit/image-size.ts';
import { userEntity } from './users.ts';

/** A file that somebody sends. */
export interface NewFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const TYPES: Readonly<Record<string, readonly string[]>> = {
  image: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp'],
  video: ['mp4', 'webm', 'mov', 'avi', 'mkv'],
  audio: ['mp3', 'ogg', 'wav', 'm4a', 'aac', 'flac'],
};

/** Puts a file on the shelf of the portal. What becomes of characters that file systems forbid is not documented: `_` here. */
export function storeFile(scene: Scene, chat: ChatRow, author: number, file: NewFile): FileRow {
  const image = imageSize(file.bytes);
  const value: FileRow = {
    id: scene.world.next.file, chat: chat.id, author, at: scene.clock.now(), name: safeName(file.name), size: file.bytes.length,
    ...(image && { image }),
  };
  scene.shelf.put(value.id, file.bytes);
  scene.commit({ kind: 'file', value });
  return value;
}

/** `entities.File` of the contract. */
export function fileEntity(world: World, file: FileRow): Readonly<Record<string, unknown>> {
  const type = Object.entries(TYPES).find(([, extensions]) => extensions.includes(extensionOf(file)))?.[0] ?? 'file';
  return {
    ...briefFile(file), date: isoDate(file.at), type, image: file.image ?? false, authorId: file.author,
    authorName: userEntity(world, file.author).name, isTranscribable: false, isVideoNote: false, isVoiceNote: false,
  };
}

/** The files that came with a message. */
export function filesOf(world: World, message: MessageRow): readonly FileRow[] {
  return (message.files ?? []).flatMap((id) => world.files.get(id) ?? []);
}

/** The five fields that the page of File.upload shows. */
export function briefFile(file: FileRow): Readonly<Record<string, unknown>> {
  return { id: file.id, chatId: file.chat, name: file.name, extension: extensionOf(file), size: file.size };
}

/** Lower case, without the dot; empty when there is none. */
function extensionOf({ name }: FileRow): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

function safeName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cs}/\\:*?"<>|]/gu, '_');
}
