import type { Method } from '../rest/define-method.ts';
import appInfo from './app.info.ts';
import imDepartmentEmployeesGet from './im.department.employees.get.ts';
import imUserListGet from './im.user.list.get.ts';
import imV2ChatBotSendContext from './im.v2.Chat.Bot.sendContext.ts';
import imV2EventGet from './im.v2.Event.get.ts';
import imV2EventSubscribe from './im.v2.Event.subscribe.ts';
import imV2EventUnsubscribe from './im.v2.Event.unsubscribe.ts';
import imV2FileDownload from './im.v2.File.download.ts';
import imV2FileUpload from './im.v2.File.upload.ts';
import imbotV2BotGet from './imbot.v2.Bot.get.ts';
import imbotV2BotList from './imbot.v2.Bot.list.ts';
import imbotV2BotRegister from './imbot.v2.Bot.register.ts';
import imbotV2BotUnregister from './imbot.v2.Bot.unregister.ts';
import imbotV2BotUpdate from './imbot.v2.Bot.update.ts';
import imbotV2ChatInputActionNotify from './imbot.v2.Chat.InputAction.notify.ts';
import imbotV2ChatManagerAdd from './imbot.v2.Chat.Manager.add.ts';
import imbotV2ChatManagerDelete from './imbot.v2.Chat.Manager.delete.ts';
import imbotV2ChatMessageReactionAdd from './imbot.v2.Chat.Message.Reaction.add.ts';
import imbotV2ChatMessageReactionDelete from './imbot.v2.Chat.Message.Reaction.delete.ts';
import imbotV2ChatMessageDelete from './imbot.v2.Chat.Message.delete.ts';
import imbotV2ChatMessageGet from './imbot.v2.Chat.Message.get.ts';
import imbotV2ChatMessageGetContext from './imbot.v2.Chat.Message.getContext.ts';
import imbotV2ChatMessageRead from './imbot.v2.Chat.Message.read.ts';
import imbotV2ChatMessageSend from './imbot.v2.Chat.Message.send.ts';
import imbotV2ChatMessageUpdate from './imbot.v2.Chat.Message.update.ts';
import imbotV2ChatTextFieldEnabled from './imbot.v2.Chat.TextField.enabled.ts';
import imbotV2ChatUserAdd from './imbot.v2.Chat.User.add.ts';
import imbotV2ChatUserDelete from './imbot.v2.Chat.User.delete.ts';
import imbotV2ChatUserList from './imbot.v2.Chat.User.list.ts';
import imbotV2ChatAdd from './imbot.v2.Chat.add.ts';
import imbotV2ChatGet from './imbot.v2.Chat.get.ts';
import imbotV2ChatLeave from './imbot.v2.Chat.leave.ts';
import imbotV2ChatSetOwner from './imbot.v2.Chat.setOwner.ts';
import imbotV2ChatUpdate from './imbot.v2.Chat.update.ts';
import imbotV2CommandAnswer from './imbot.v2.Command.answer.ts';
import imbotV2CommandList from './imbot.v2.Command.list.ts';
import imbotV2CommandRegister from './imbot.v2.Command.register.ts';
import imbotV2CommandUnregister from './imbot.v2.Command.unregister.ts';
import imbotV2CommandUpdate from './imbot.v2.Command.update.ts';
import imbotV2EventGet from './imbot.v2.Event.get.ts';
import imbotV2FileDownload from './imbot.v2.File.download.ts';
import imbotV2FileUpload from './imbot.v2.File.upload.ts';
import imbotV2RevisionGet from './imbot.v2.Revision.get.ts';
import methodGet from './method.get.ts';
import methods from './methods.ts';
import profile from './profile.ts';
import sandboxInstallation from './sandbox.installation.ts';
import scope from './scope.ts';
import serverTime from './server.time.ts';
import userCurrent from './user.current.ts';

/** Every method of the emulated portal. Made by `npm run generate` from the files of this folder. */
export const METHODS: readonly Method[] = [
  appInfo,
  imDepartmentEmployeesGet,
  imUserListGet,
  imV2ChatBotSendContext,
  imV2EventGet,
  imV2EventSubscribe,
  imV2EventUnsubscribe,
  imV2FileDownload,
  imV2FileUpload,
  imbotV2BotGet,
  imbotV2BotList,
  imbotV2BotRegister,
  imbotV2BotUnregister,
  imbotV2BotUpdate,
  imbotV2ChatInputActionNotify,
  imbotV2ChatManagerAdd,
  imbotV2ChatManagerDelete,
  imbotV2ChatMessageReactionAdd,
  imbotV2ChatMessageReactionDelete,
  imbotV2ChatMessageDelete,
  imbotV2ChatMessageGet,
  imbotV2ChatMessageGetContext,
  imbotV2ChatMessageRead,
  imbotV2ChatMessageSend,
  imbotV2ChatMessageUpdate,
  imbotV2ChatTextFieldEnabled,
  imbotV2ChatUserAdd,
  imbotV2ChatUserDelete,
  imbotV2ChatUserList,
  imbotV2ChatAdd,
  imbotV2ChatGet,
  imbotV2ChatLeave,
  imbotV2ChatSetOwner,
  imbotV2ChatUpdate,
  imbotV2CommandAnswer,
  imbotV2CommandList,
  imbotV2CommandRegister,
  imbotV2CommandUnregister,
  imbotV2CommandUpdate,
  imbotV2EventGet,
  imbotV2FileDownload,
  imbotV2FileUpload,
  imbotV2RevisionGet,
  methodGet,
  methods,
  profile,
  sandboxInstallation,
  scope,
  serverTime,
  userCurrent,
];
