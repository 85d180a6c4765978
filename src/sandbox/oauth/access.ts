/** Who calls: the incoming webhook of a user, or an application that acts for one. */
export type Access =
  | { readonly kind: 'webhook'; readonly user: number }
  | { readonly kind: 'application'; readonly user: number; readonly application: string };
