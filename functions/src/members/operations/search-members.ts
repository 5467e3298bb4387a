import { memberReader } from "../../accounts/public.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { relationsReader, withoutBlocked } from "../../relations/public.ts";
import { searchMembers } from "../contract.ts";
import { rank } from "../member-search.ts";
import { presentCard } from "../present-card.ts";

/** At most two reads for each that is asked for by handle and by name, and one a grant. */
export default implement(
  searchMembers,
  { access: accessStore, members: memberReader, relations: relationsReader },
  async ({ input: { query, limit }, caller, reader, access, members, relations }) => {
    const [own, byHandle, byName] = await Promise.all([
      relations.read(caller.uid, reader),
      query.handle === null ? [] : members.listByHandle(query.handle, limit),
      members.listByName(query.name, limit),
    ]);
    const found = rank(query, { byHandle, byName }).filter(({ isLeaving = false }) => !isLeaving);
    const seen = withoutBlocked(own, found, ({ uid }) => uid).slice(0, limit);
    const grants = await Promise.all(seen.map(({ uid }) => access.findGrant(uid, reader)));
    const active = seen.filter((_, index) => grants[index]?.state === "active");
    return { members: active.map(presentCard) };
  },
);
