import { defineView } from "../platform/data-map/exported.ts";
import type { StoredRelations } from "./relations-store.ts";

/** What a member has set themselves, in lists that name others by handle; who has blocked or muted them is nobody's to be told. */
export default defineView<StoredRelations>(({ uid, lists: { following, blocked, muted, mutedWords } }) => ({
  uid,
  lists: {
    following: Object.entries(following).map(([member, since]) => ({ member, since })),
    blocked: Object.entries(blocked).map(([member, since]) => ({ member, since })),
    muted: Object.entries(muted).map(([member, mute]) => ({ member, until: mute.until, what: mute.what })),
    mutedWords,
  },
}));
