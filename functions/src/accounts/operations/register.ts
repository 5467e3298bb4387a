import { accessStore } from "../../platform/auth/access-store.ts";
import { identities } from "../../platform/auth/identities.ts";
import { handles } from "../../platform/operations/implement.ts";
import { register } from "../contract.ts";
import type { Member } from "../member.ts";
import { memberStore } from "../member-store.ts";
import { presentMember } from "../present-member.ts";

const needs = { access: accessStore, people: identities, members: memberStore };

export default handles(register, needs, async ({ input, caller, fail, now, database, ...stores }) => {
  const { access, people, members } = stores;
  const { handle, displayName, locale } = input;
  if (!(await people.exists(caller.uid))) throw fail.AccountDeleted();

  return database.transact(async (unit) => {
    const [existing, owner, grant] = await Promise.all([
      members.find(caller.uid, unit),
      members.findHandleOwner(handle, unit),
      access.findGrant(caller.uid, unit),
    ]);
    if (grant?.state === "deleted") throw fail.AccountDeleted();
    if (existing?.handle === handle) return presentMember(existing);
    if (existing) throw fail.AlreadyRegistered();
    if (owner) throw fail.HandleTaken();

    const member: Member = {
      uid: caller.uid,
      handle,
      displayName,
      isSeller: false,
      holiday: null,
      avatar: null,
      createdAt: now,
    };
    members.save(unit, member);
    members.saveContact(unit, caller.uid, { email: caller.email ?? null, locale });
    members.claimHandle(unit, member);
    access.saveGrant(unit, { uid: caller.uid, state: "active", roles: [], grantedAt: now });
    return presentMember(member);
  });
});
