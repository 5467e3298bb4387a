import { memberReader } from "../../accounts/public.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { relationsReader } from "../../relations/public.ts";
import { suggestMembers } from "../contract.ts";
import { hintSources } from "../hint-sources.ts";
import { presentCard } from "../present-card.ts";
import { rankHints } from "../suggestions.ts";

/** Looked at beyond those that are shown: some may be suspended or leaving. */
const SPARE = 5;

export default implement(
  suggestMembers,
  { access: accessStore, hints: hintSources, members: memberReader, relations: relationsReader },
  async ({ input: { limit }, caller: { uid }, now, reader, access, hints, members, relations }) => {
    const own = await relations.read(uid, reader);
    const ranked = rankHints(await hints(uid, own), { uid, relations: own, now }).slice(0, limit + SPARE);
    const [found, grants] = await Promise.all([
      members.findAll(ranked.map((hint) => hint.uid)),
      Promise.all(ranked.map((hint) => access.findGrant(hint.uid, reader))),
    ]);
    const suggestions = ranked.flatMap(({ reason }, index) => {
      const member = found[index];
      const isShown = member !== undefined && !member.isLeaving && grants[index]?.state === "active";
      return isShown ? { member: presentCard(member), reason } : [];
    });
    return { suggestions: suggestions.slice(0, limit) };
  },
);
