import { accessStore } from "../../platform/auth/access-store.ts";
import { handles } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { becomeSeller } from "../contract.ts";
import { memberStore } from "../member-store.ts";
import { presentMember } from "../present-member.ts";

const needs = { access: accessStore, members: memberStore };

export default handles(becomeSeller, needs, async ({ caller, database, access, members }) =>
  database.transact(async (unit) => {
    const [member, grant] = await Promise.all([
      members.find(caller.uid, unit),
      access.findGrant(caller.uid, unit),
    ]);
    // Deleted since the pipeline looked.
    if (!member || !grant) throw failPipeline.NotAMember();
    if (grant.roles.includes("seller")) return presentMember(member);

    const seller = { ...member, isSeller: true };
    members.save(unit, seller);
    access.saveGrant(unit, { ...grant, roles: [...grant.roles, "seller"] });
    return presentMember(seller);
  }),
);
