import { accessStore } from "../../platform/auth/access-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { becomeSeller } from "../contract.ts";
import { memberStore } from "../member-store.ts";
import { presentMember } from "../present-member.ts";

const dependencies = { access: accessStore, members: memberStore };

export default implement(becomeSeller, dependencies, async ({ caller, transaction, access, members }) => {
  const [member, grant] = await Promise.all([
    members.find(caller.uid, transaction),
    access.findGrant(caller.uid, transaction),
  ]);
  // Deleted since the pipeline checked.
  if (!member || !grant) throw failPipeline.NotAMember();
  if (grant.roles.includes("seller")) return presentMember(member);

  const seller = { ...member, isSeller: true };
  members.save(transaction, seller);
  access.saveGrant(transaction, { ...grant, roles: [...grant.roles, "seller"] });
  return presentMember(seller);
});
