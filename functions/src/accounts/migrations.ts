import { defineMigration } from "../platform/migrations/define-migration.ts";
import type { Member } from "./member.ts";
import { searchNameOf } from "./profile-texts.ts";

/** Without it a member is found by handle alone. */
export const searchNames = defineMigration<Pick<Member, "displayName" | "searchName">>({
  name: "accounts.searchNames",
  summary: "Members who registered before 1 December 2026 can be found by their display names",
  collection: "members",
  migrate: ({ document: { displayName, searchName } }) => {
    const current = searchNameOf(displayName);
    return searchName === current ? undefined : { searchName: current };
  },
  isRequired: false,
});
