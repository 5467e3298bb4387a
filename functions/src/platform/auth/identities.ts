import type { Context } from "../runtime/context.ts";

/** Firebase Authentication's user record, for cases where a valid token is not enough. */
export function identities(context: Pick<Context, "openAuth">) {
  return {
    /** Whether the user behind a token still exists: a deleted user's token stays valid for up to an hour. */
    async exists(uid: string): Promise<boolean> {
      const { users } = await (await context.openAuth()).getUsers([{ uid }]);
      return users.length === 1;
    },

    /**
     * Where a user gets e-mail: the address of this moment, once they have shown that it is theirs. Undefined
     * for anybody else, and for a user who is gone. Throws while Authentication cannot be reached.
     */
    async findEmailAddress(uid: string): Promise<string | undefined> {
      const { users } = await (await context.openAuth()).getUsers([{ uid }]);
      const [user] = users;
      return user?.emailVerified ? user.email : undefined;
    },
  };
}
