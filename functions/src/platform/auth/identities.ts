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

    /** A session cookie for the sign-in of an ID token. Throws where Authentication does not answer. */
    async createSessionCookie(idToken: string, lifetimeMs: number): Promise<string> {
      return (await context.openAuth()).createSessionCookie(idToken, { expiresIn: lifetimeMs });
    },

    /**
     * Ends every sign-in from before `at`: refresh tokens give no further ID token. Does nothing where that is so already:
     * said once more, it ends no sign-in that was made since.
     */
    async endSignIns(uid: string, at: Date): Promise<void> {
      const auth = await context.openAuth();
      const { users } = await auth.getUsers([{ uid }]);
      const [user] = users;
      if (!user || isEndedSince(user, at)) return;
      await auth.revokeRefreshTokens(uid);
    },

    /** Deletes the user, with every sign-in; resolves to how many there were, one or none. */
    async remove(uid: string): Promise<number> {
      const auth = await context.openAuth();
      const { users } = await auth.getUsers([{ uid }]);
      if (users.length === 0) return 0;
      try {
        await auth.deleteUser(uid);
        return 1;
      } catch (error) {
        // Deleted at the same moment.
        if (error instanceof Error && "code" in error && error.code === "auth/user-not-found") return 0;
        throw error;
      }
    },

    /** Which of these users are gone. At most 100 are asked for at once. */
    async findMissing(uids: readonly string[]): Promise<string[]> {
      if (uids.length === 0) return [];
      const { users } = await (await context.openAuth()).getUsers(uids.map((uid) => ({ uid })));
      const known = new Set(users.map(({ uid }) => uid));
      return uids.filter((uid) => !known.has(uid));
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

function isEndedSince({ tokensValidAfterTime }: UserRecord, at: Date): boolean {
  const validAfter = tokensValidAfterTime === undefined ? 0 : Date.parse(tokensValidAfterTime);
  return validAfter >= Math.floor(at.getTime() / 1000) * 1000;
}

/** Both times are in whole seconds, as tokens have them. */
function isRevoked({ tokensValidAfterTime }: UserRecord, authenticatedAt: Date | undefined): boolean {
  if (tokensValidAfterTime === undefined || authenticatedAt === undefined) return false;
  return authenticatedAt.getTime() < Date.parse(tokensValidAfterTime);
}
