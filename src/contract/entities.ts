// The fields of the objects that events carry. Source: Bitrix24 REST documentation (bitrix24/b24restdocs),
// api-reference/chat-bots/chat-bots-v2/entities.md, August 2026.

/** How a field arrives: `when` is an ISO 8601 text or `false`, `object` may arrive as `[]` (PHP). */
export type FieldType = 'text' | 'integer' | 'yes_no' | 'when' | 'object' | 'integers' | 'list';

export const USER_FIELDS = {
  id: 'integer',
  active: 'yes_no',
  name: 'text',
  firstName: 'text',
  lastName: 'text',
  workPosition: 'text',
  color: 'text',
  avatar: 'text',
  gender: 'text',
  birthday: 'text',
  extranet: 'yes_no',
  bot: 'yes_no',
  connector: 'yes_no',
  externalAuthId: 'text',
  status: 'text',
  idle: 'when',
  lastActivityDate: 'when',
  mobileLastDate: 'when',
  desktopLastDate: 'when',
  absent: 'when',
  departments: 'integers',
  phones: 'object',
  type: 'text',
  website: 'text',
  email: 'text',
} as const satisfies Readonly<Record<string, FieldType>>;

export const CHAT_FIELDS = {
  id: 'integer',
  dialogId: 'text',
  name: 'text',
  type: 'text',
  messageType: 'text',
  owner: 'integer',
  color: 'text',
  avatar: 'text',
  description: 'text',
  extranet: 'yes_no',
  containsCollaber: 'yes_no',
  entityType: 'text',
  entityId: 'text',
  entityData1: 'text',
  entityData2: 'text',
  entityData3: 'text',
  entityLink: 'object',
  diskFolderId: 'integer',
  permissions: 'object',
  parentChatId: 'integer',
  parentMessageId: 'integer',
  isNew: 'yes_no',
  textFieldEnabled: 'text',
  backgroundId: 'text',
} as const satisfies Readonly<Record<string, FieldType>>;

/** What only an answer has, and no event. */
export const FULL_CHAT_FIELDS = {
  ...CHAT_FIELDS,
  role: 'text',
  dateCreate: 'text',
  lastMessageId: 'integer',
  lastId: 'integer',
  managerList: 'integers',
  messageCount: 'integer',
  userCounter: 'integer',
  unreadId: 'integer',
} as const satisfies Readonly<Record<string, FieldType>>;

export const MESSAGE_FIELDS = {
  id: 'integer',
  chatId: 'integer',
  authorId: 'integer',
  date: 'text',
  text: 'text',
  isSystem: 'yes_no',
  uuid: 'text',
  forward: 'object',
  params: 'object',
  viewedByOthers: 'yes_no',
} as const satisfies Readonly<Record<string, FieldType>>;

export const FILE_FIELDS = {
  id: 'integer',
  chatId: 'integer',
  date: 'text',
  type: 'text',
  name: 'text',
  extension: 'text',
  size: 'integer',
  image: 'object',
  authorId: 'integer',
  authorName: 'text',
  isTranscribable: 'yes_no',
  isVideoNote: 'yes_no',
  isVoiceNote: 'yes_no',
} as const satisfies Readonly<Record<string, FieldType>>;
