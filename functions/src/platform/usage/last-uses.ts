import { MINUTE } from "../values/clock.ts";

/** Says when a credential was last used. Fails where there is no such credential any more. */
export type SaveUse = (at: Date) => Promise<void>;

interface Use {
  at: Date;
  save: SaveUse;
  savedAt: Date | undefined;
}

const MAX_KEPT = 1_000;

/** When each key was last used, of those that this instance has served: written once a minute and not at each call. */
export function lastUses() {
  const uses = new Map<string, Use>();
  return {
    note(keyId: string, at: Date, save: SaveUse): void {
      const known = uses.get(keyId);
      if (!known && uses.size >= MAX_KEPT) uses.clear();
      uses.set(keyId, { at, save, savedAt: known?.savedAt });
    },

    /** Never fails: the key may be deleted by now, and a later use says the same. */
    async save(): Promise<void> {
      const due = [...uses.values()].filter(
        ({ at, savedAt }) => savedAt === undefined || at.getTime() - savedAt.getTime() >= MINUTE,
      );
      await Promise.allSettled(
        due.map((use) => {
          use.savedAt = use.at;
          return use.save(use.at);
        }),
      );
    },
  };
}
