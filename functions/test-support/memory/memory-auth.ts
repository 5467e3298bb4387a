import type { Auth } from "firebase-admin/auth";

interface User {
  uid: string;
  email?: string;
  emailVerified?: boolean;
}

/** Firebase Authentication as the product asks it: who exists, and with which address. */
export class MemoryAuth {
  readonly #users = new Map<string, User>();
  /** Answers nothing while it cannot be reached. */
  isReachable = true;

  open(): Auth {
    return this as unknown as Auth;
  }

  createUser(user: User): Promise<User> {
    this.#users.set(user.uid, user);
    return Promise.resolve(user);
  }

  updateUser(uid: string, changes: Partial<User>): Promise<User> {
    return this.createUser({ uid, ...this.#users.get(uid), ...changes });
  }

  getUsers(asked: readonly { uid: string }[]): Promise<{ users: User[] }> {
    if (!this.isReachable) return Promise.reject(new Error("Authentication cannot be reached"));
    return Promise.resolve({ users: asked.flatMap(({ uid }) => this.#users.get(uid) ?? []) });
  }

  deleteUser(uid: string): Promise<void> {
    this.#users.delete(uid);
    return Promise.resolve();
  }
}
