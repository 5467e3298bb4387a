import type { UserRecord } from "firebase-admin/auth";
import type { Context } from "../runtime/context.ts";

/** A token's claim that somebody signed in. */
interface SignIn {
  readonly uid: string;
  /** When they signed in; refreshed tokens keep it. Undefined where no token says. */
  readonly authenticatedAt?: Date | undefined;
}

/** The user's e-mail address as it is now; a token may be an hour behind. */
interface CurrentUser {
  readonly email: string | undefined;
  readonly isEmailVerified: boolean;
}

/** Firebase Authentication's user records, for cases where a valid token is not enough. */
export function identities(context: Pick<Context, "openAuth">) {
  return {
    /**
     * The user of a sign-in, or undefined where it no longer counts: the user is gone or disabled, or their sessions
     * were revoked after it. A token stays valid for up to an hour after any of these. Costs one request to
     * Authentication, none to Firestore. Throws where Authentication does not answer.
     */
    async findSignedIn({ uid, authenticatedAt }: SignIn): Promise<CurrentUser | undefined> {
      const { users } = await (await context.openAuth()).getUsers([{ uid }]);
      const [user] = users;
      if (!user || user.disabled || isRevoked(user, authenticatedAt)) return undefined;
      return { email: user.email, isEmailVerified: user.emailVerified };
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

/** Both times are in whole seconds, as tokens have them. */
function isRevoked({ tokensValidAfterTime }: UserRecord, authenticatedAt: Date | undefined): boolean {
  if (tokensValidAfterTime === undefined || authenticatedAt === undefined) return false;
  return authenticatedAt.getTime() < Date.parse(tokensValidAfterTime);
}
