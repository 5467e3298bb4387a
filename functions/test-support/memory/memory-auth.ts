import type { Auth } from "firebase-admin/auth";

/** Firebase Authentication as the product asks it: who exists. */
export class MemoryAuth {
  readonly #uids = new Set<string>();

  open(): Auth {
    return this as unknown as Auth;
  }

  createUser({ uid }: { uid: string }): Promise<{ uid: string }> {
    this.#uids.add(uid);
    return Promise.resolve({ uid });
  }

  getUsers(asked: readonly { uid: string }[]): Promise<{ users: { uid: string }[] }> {
    return Promise.resolve({ users: asked.filter(({ uid }) => this.#uids.has(uid)) });
  }

  deleteUser(uid: string): Promise<void> {
    this.#uids.delete(uid);
    return Promise.resolve();
  }
}
