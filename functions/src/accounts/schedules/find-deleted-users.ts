import { identities } from "../../platform/auth/identities.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { eraser } from "../eraser.ts";
import { memberStore } from "../member-store.ts";
import { passStore } from "../pass-store.ts";

/** Of one run: Authentication answers 100 users a request. */
const PAGE_SIZE = 100;
const MAX_PAGES = 10;

/**
 * Finds members whose user is gone without an event, as when users are deleted in bulk or a database is restored, and erases
 * them. A run looks at the next thousand members; the one behind the last begins again. Safe to run twice: an erasure that
 * has begun goes on as it is.
 */
export default defineSchedule(
  "accounts.findDeletedUsers",
  { members: memberStore, users: identities, pass: passStore, eraser },
  async ({ now, members, users, pass, eraser: erase }) => {
    const figures = { looked: 0, begun: 0 };
    let after = await pass.find();
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const found = await members.listById({ after, limit: PAGE_SIZE });
      figures.looked += found.length;
      for (const uid of await users.findMissing(found.map(({ id }) => id)))
        if ((await erase.begin({ uid, origin: "userDeleted" }, now)) === "begun") figures.begun += 1;
      after = found.length < PAGE_SIZE ? null : (found.at(-1)?.id ?? null);
      if (after === null) break;
    }
    await pass.save(after);
    return figures;
  },
);
