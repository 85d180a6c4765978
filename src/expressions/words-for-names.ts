import { plain } from '../kit/slip.ts';

/**
 * Words that people know from forms, mail programs and other bot tools for fields of the portal, without letter case and `_`.
 * The value is the same.
 */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ...same('lastName', 'surname', 'familyname', 'secondname'),
  ...same('firstName', 'givenname', 'forename'),
  ...same('name', 'fullname', 'displayname', 'title', 'filename'),
  ...same('workPosition', 'position', 'jobtitle', 'job', 'post'),
  ...same('email', 'mail', 'emailaddress'),
  ...same('phones', 'phone', 'mobile', 'telephone', 'phonenumber', 'tel'),
  ...same('departments', 'department', 'dept'),
  ...same('avatar', 'photo', 'picture'),
  ...same('birthday', 'birthdate', 'dateofbirth'),
  ...same('text', 'body', 'content'),
  ...same('files', 'attachments', 'attachment', 'documents'),
]);

function same(field: string, ...words: readonly string[]): readonly (readonly [string, string])[] {
  return words.map((word) => [word, field] as const);
}

/** The field that another word stands for. */
export function fieldFor(word: string): string | undefined {
  return FIELDS.get(plain(word));
}

/** Words for the person who writes, who is `user` and never a field of what was written. */
const WRITERS: ReadonlySet<string> = new Set(['author', 'sender', 'from', 'user', 'person', 'member', 'employee', 'client', 'customer']);

export function isWriter(word: string): boolean {
  return WRITERS.has(plain(word));
}
