import { implement } from "../../platform/operations/implement.ts";
import { readBy, withMark } from "../conversation.ts";
import * as contract from "../contract.ts";
import { conversationStore, correspondentStore } from "../message-store.ts";
import type { StoredSettings } from "../messaging-settings.ts";

/** What was read in secret stops being unread for the count: of so many conversations, the latest. */
const MAX_SETTLED = 100;

const shown = ({ whoMayWrite, showsRead }: StoredSettings) => ({ whoMayWrite, showsRead });

export const getSettings = implement(
  contract.getSettings,
  { correspondents: correspondentStore },
  async ({ caller, reader, correspondents }) => shown(await correspondents.findSettings(caller.uid, reader)),
);

/**
 * What is not given stays. Whoever shows again how far they have read shows it of what they read meanwhile, so that the count of what
 * is unread is right at once. A repeat changes nothing.
 */
export const updateSettings = implement(
  contract.updateSettings,
  { conversations: conversationStore, correspondents: correspondentStore },
  async ({ input, caller: { uid }, transaction, conversations, correspondents }) => {
    const earlier = await correspondents.findSettings(uid, transaction);
    const { whoMayWrite = earlier.whoMayWrite, showsRead = earlier.showsRead } = input;
    if (showsRead && !earlier.showsRead) {
      const candidates = await conversations.listUnread(uid, MAX_SETTLED, transaction);
      const marks = await conversations.findMarks(
        uid,
        candidates.map(({ id }) => id),
        transaction,
      );
      for (const each of candidates) {
        const read = readBy(each, uid, marks.get(each.id));
        if (read > (each.read[uid] ?? 0)) conversations.save(transaction, withMark(each, uid, read));
      }
    }
    const settings = { uid, whoMayWrite, showsRead };
    correspondents.saveSettings(transaction, settings);
    return shown(settings);
  },
);
