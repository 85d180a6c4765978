import type { Method } from '../rest/define-method.ts';
import departmentEmployeesGet from './im.department.employees.get.ts';
import botGet from './imbot.v2.Bot.get.ts';
import botList from './imbot.v2.Bot.list.ts';
import botRegister from './imbot.v2.Bot.register.ts';
import botUnregister from './imbot.v2.Bot.unregister.ts';
import botUpdate from './imbot.v2.Bot.update.ts';
import chatInputActionNotify from './imbot.v2.Chat.InputAction.notify.ts';
import chatManagerAdd from './imbot.v2.Chat.Manager.add.ts';
import chatManagerDelete from './imbot.v2.Chat.Manager.delete.ts';
import chatMessageReactionAdd from './imbot.v2.Chat.Message.Reaction.add.ts';
import chatMessageReactionDelete from './imbot.v2.Chat.Message.Reaction.delete.ts';
import chatMessageDelete from './imbot.v2.Chat.Message.delete.ts';
import chatMessageGet from './imbot.v2.Chat.Message.get.ts';
import chatMessageGetContext from './imbot.v2.Chat.Message.getContext.ts';
import chatMessageRead from './imbot.v2.Chat.Message.read.ts';
import chatMessageSend from './imbot.v2.Chat.Message.send.ts';
import chatMessageUpdate from './imbot.v2.Chat.Message.update.ts';
import chatTextFieldEnabled from './imbot.v2.Chat.TextField.enabled.ts';
import chatUserAdd from './imbot.v2.Chat.User.add.ts';
import chatUserDelete from './imbot.v2.Chat.User.delete.ts';
import chatUserList from './imbot.v2.Chat.User.list.ts';
import chatAdd from './imbot.v2.Chat.add.ts';
import chatGet from './imbot.v2.Chat.get.ts';
import chatLeave from './imbot.v2.Chat.leave.ts';
import chatSetOwner from './imbot.v2.Chat.setOwner.ts';
import chatUpdate from './imbot.v2.Chat.update.ts';
import commandAnswer from './imbot.v2.Command.answer.ts';
import commandList from './imbot.v2.Command.list.ts';
import commandRegister from './imbot.v2.Command.register.ts';
import commandUnregister from './imbot.v2.Command.unregister.ts';
import commandUpdate from './imbot.v2.Command.update.ts';
import eventGet from './imbot.v2.Event.get.ts';
import fileDownload from './imbot.v2.File.download.ts';
import fileUpload from './imbot.v2.File.upload.ts';
import revisionGet from './imbot.v2.Revision.get.ts';
import profile from './profile.ts';
import sandboxInstallation from './sandbox.installation.ts';
import serverTime from './server.time.ts';

/** Every method of the emulated portal. */
export const METHODS: readonly Method[] = [
  departmentEmployeesGet,
  botGet,
  botList,
  botRegister,
  botUnregister,
  botUpdate,
  chatInputActionNotify,
  chatManagerAdd,
  chatManagerDelete,
  chatMessageReactionAdd,
  chatMessageReactionDelete,
  chatMessageDelete,
  chatMessageGet,
  chatMessageGetContext,
  chatMessageRead,
  chatMessageSend,
  chatMessageUpdate,
  chatTextFieldEnabled,
  chatUserAdd,
  chatUserDelete,
  chatUserList,
  chatAdd,
  chatGet,
  chatLeave,
  chatSetOwner,
  chatUpdate,
  commandAnswer,
  commandList,
  commandRegister,
  commandUnregister,
  commandUpdate,
  eventGet,
  fileDownload,
  fileUpload,
  revisionGet,
  profile,
  sandboxInstallation,
  serverTime,
];
