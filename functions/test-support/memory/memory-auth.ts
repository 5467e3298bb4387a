import type { Auth } from "firebase-admin/auth";

interface NewUser {
  uid: string;
  email?: string;
  emailVerified?: boolean;
}

interface User extends NewUser {
  emailVerified: boolean;
  disabled: boolean;
  tokensValidAfterTime?: string;
}

/** Firebase Authentication as the product asks it: who exists, and whether their sign-in still counts, and with which address. */
export class MemoryAuth {
  readonly #users = new Map<string, User>();
  /** Answers nothing while it cannot be reached. */
  isReachable = true;

  open(): Auth {
    return this as unknown as Auth;
  }

  createUser({ uid, ...given }: NewUser): Promise<User> {
    const user = { uid, emailVerified: false, disabled: false, ...given };
    this.#users.set(uid, user);
    return Promise.resolve(user);
  }

  updateUser(uid: string, changes: Partial<User>): Promise<User> {
    const user = this.#users.get(uid);
    if (!user) throw new Error(`There is no user ${uid}`);
    Object.assign(user, changes);
    return Promise.resolve(user);
  }

  /** In whole seconds, as Authentication keeps it. */
  revokeRefreshTokens(uid: string, now = new Date()): Promise<unknown> {
    return this.updateUser(uid, { tokensValidAfterTime: new Date(now).toUTCString() });
  }

  async getUsers(asked: readonly { uid: string }[]): Promise<{ users: User[] }> {
    await Promise.resolve();
    if (!this.isReachable) throw new Error("Authentication cannot be reached");
    return { users: asked.flatMap(({ uid }) => this.#users.get(uid) ?? []) };
  }

  deleteUser(uid: string): Promise<void> {
    this.#users.delete(uid);
    return Promise.resolve();
  }
}
