import { accessStore } from "../../platform/auth/access-store.ts";
import { countFigures } from "../../platform/figures/figure-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { register } from "../contract.ts";
import { reservedHandleStore } from "../erasure-store.ts";
import type { Member } from "../member.ts";
import { memberStore } from "../member-store.ts";
import { presentMember } from "../member.ts";
import { searchNameOf } from "../profile-texts.ts";
import { allowAnonymousMembers } from "../parameters.ts";
import { newMember } from "../report-figures.ts";

const dependencies = { access: accessStore, members: memberStore, reserved: reservedHandleStore };

export default implement(
  register,
  dependencies,
  async ({ input, caller, fail, now, transaction, ...stores }) => {
    const { access, members, reserved } = stores;
    const { handle, displayName, locale } = input;
    if (caller.isAnonymous && !allowAnonymousMembers.value()) throw fail.AnonymousUser();

    const [existing, owner, grant, isReserved] = await Promise.all([
      members.find(caller.uid, transaction),
      members.findHandleOwner(handle, transaction),
      access.findGrant(caller.uid, transaction),
      reserved.isReserved(handle, now, transaction),
    ]);
    if (grant?.state === "deleted") throw fail.AccountDeleted();
    if (existing?.handle === handle) return presentMember(existing);
    if (existing) throw fail.AlreadyRegistered();
    if (owner || isReserved) throw fail.HandleTaken();

    const member: Member = {
      uid: caller.uid,
      handle,
      displayName,
      isSeller: false,
      holiday: null,
      avatar: null,
      createdAt: now,
      searchName: searchNameOf(displayName),
    };
    members.save(transaction, member);
    members.saveSettings(transaction, caller.uid, { locale });
    members.claimHandle(transaction, member);
    access.saveGrant(transaction, { uid: caller.uid, state: "active", roles: [], grantedAt: now });
    countFigures(transaction, { at: now, now, figures: newMember });
    return presentMember(member);
  },
);
