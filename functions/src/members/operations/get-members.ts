import { memberReader } from "../../accounts/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { getMembers } from "../contract.ts";
import { presentCard } from "../present-card.ts";

/** One read a member, and one more where it is named by handle. */
export default implement(getMembers, { members: memberReader }, async ({ input, members }) => {
  const named = await Promise.all(
    input.members.map(async (name) =>
      "uid" in name ? name.uid : await members.findHandleOwner(name.handle),
    ),
  );
  const uids = [...new Set(named.filter((uid) => uid !== undefined))];
  const found = await members.findAll(uids);
  const shown = found.filter((member) => member !== undefined).filter(({ isLeaving }) => !isLeaving);
  return { members: shown.map(presentCard) };
});
