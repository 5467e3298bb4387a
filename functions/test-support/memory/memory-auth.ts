import type { Auth } from "firebase-admin/auth";
import { MemoryTokens, type MemoryClaims } from "./memory-tokens.ts";

const HOUR = 3_600_000;

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
  readonly #now: () => Date;
  readonly #tokens: MemoryTokens;
  /** Answers nothing while it cannot be reached. */
  isReachable = true;

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
    this.#tokens = new MemoryTokens(now);
  }

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
  revokeRefreshTokens(uid: string, now = this.#now()): Promise<unknown> {
    return this.updateUser(uid, { tokensValidAfterTime: new Date(now).toUTCString() });
  }

  async getUsers(asked: readonly { uid: string }[]): Promise<{ users: User[] }> {
    await Promise.resolve();
    if (!this.isReachable) throw new Error("Authentication cannot be reached");
    return { users: asked.flatMap(({ uid }) => this.#users.get(uid) ?? []) };
  }

  /** A thousand a page, in the order in which they were made. */
  async listUsers(max = 1000, after?: string): Promise<{ users: object[]; pageToken?: string }> {
    await Promise.resolve();
    const all = [...this.#users.values()];
    const from = after === undefined ? 0 : Number(after);
    const users = all.slice(from, from + max).map((user) => Object.assign({ toJSON: () => user }, user));
    return { users, ...(from + max < all.length && { pageToken: String(from + max) }) };
  }

  /** The ID token of a user who signs in now, or signed in at another time. */
  signIn(uid: string, { at = this.#now(), provider = "password" } = {}): string {
    const { email, emailVerified = false } = this.#users.get(uid) ?? {};
    const claims = {
      uid,
      email,
      email_verified: emailVerified,
      auth_time: Math.floor(at.getTime() / 1000),
      firebase: { sign_in_provider: provider },
    };
    return this.#tokens.issue("idToken", claims, HOUR);
  }

  async verifyIdToken(token: string): Promise<MemoryClaims> {
    return this.#tokens.verify("idToken", token);
  }

  async createSessionCookie(token: string, { expiresIn }: { expiresIn: number }): Promise<string> {
    if (!this.isReachable) throw new Error("Authentication cannot be reached");
    return this.#tokens.issue("session", this.#tokens.verify("idToken", token), expiresIn);
  }

  async verifySessionCookie(cookie: string): Promise<MemoryClaims> {
    return this.#tokens.verify("session", cookie);
  }

  deleteUser(uid: string): Promise<void> {
    this.#users.delete(uid);
    return Promise.resolve();
  }
}
