import { implement } from "../../platform/operations/implement.ts";
import { getProfile } from "../contract.ts";
import { memberStore } from "../member-store.ts";
import { presentMember } from "../present-member.ts";

export default implement(getProfile, { members: memberStore }, async ({ input, fail, members }) => {
  const uid = await members.findHandleOwner(input.handle);
  const member = uid ? await members.find(uid) : undefined;
  if (!member) throw fail.MemberNotFound();
  return presentMember(member);
});
