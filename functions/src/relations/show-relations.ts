import { defineView } from "../platform/data-map/exported.ts";
import type { StoredRelations } from "./relations-store.ts";

/** What a member has set themselves; who has blocked or muted them is nobody's to be told. */
export default defineView<StoredRelations>(({ uid, lists }) => ({
  uid,
  lists: { ...lists, blockedBy: {}, mutedBy: {} },
}));
