import { isDeepStrictEqual } from "node:util";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Context } from "../platform/runtime/context.ts";
import { displayNameChanged } from "./events.ts";
import { presentMember, type Settings } from "./member.ts";
import { memberStore } from "./member-store.ts";
import { searchNameOf } from "./profile-texts.ts";

/** What is not named stays as it is. */
export interface ProfileChanges {
  readonly displayName?: string | undefined;
  /** Null takes it away. */
  readonly biography?: string | null | undefined;
  readonly links?: string[] | undefined;
  readonly locale?: string | undefined;
}

/** Changes what a member says of themselves. What they say is checked by whoever calls. */
export function profileEditor(context: Pick<Context, "database">) {
  const members = memberStore(context);
  return {
    /** Undefined of who has left. What is so already is not written again. */
    edit: async (
      transaction: Transaction,
      uid: string,
      { changes, now }: { changes: ProfileChanges; now: Date },
    ) => {
      const [member, found] = await Promise.all([
        members.find(uid, transaction),
        members.findSettings(uid, transaction),
      ]);
      if (!member) return undefined;
      const { displayName = member.displayName, locale, biography, links } = changes;
      const changed = {
        ...member,
        displayName,
        searchName: searchNameOf(displayName),
        ...(biography !== undefined && { biography }),
        ...(links && { links }),
      };
      if (!isDeepStrictEqual(changed, member)) members.save(transaction, changed);
      const settings: Settings = { ...(found ?? { locale: "en" }), ...(locale && { locale }) };
      if (settings.locale !== found?.locale) members.saveSettings(transaction, uid, settings);
      if (displayName !== member.displayName)
        emit(transaction, displayNameChanged, { at: now, data: { uid } });
      return { ...presentMember(changed), locale: settings.locale };
    },
  };
}
