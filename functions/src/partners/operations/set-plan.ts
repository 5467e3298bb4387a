import { accessStore } from "../../platform/auth/access-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { apiKeyStore } from "../api-key-store.ts";
import { setPlan } from "../contract.ts";

/** The plan stands in each key, so that no call reads more than its key. */
export default implement(
  setPlan,
  { keys: apiKeyStore, access: accessStore },
  async ({ input, transaction, keys, access, fail, noteAudit }) => {
    const { uid, plan } = input;
    const [grant, partner] = await Promise.all([
      access.findGrant(uid, transaction),
      keys.findPartner(uid, transaction),
    ]);
    if (!grant || grant.state === "deleted") throw fail.MemberNotFound();
    const known = await keys.findAll(Object.keys(partner.endsAt), transaction);
    for (const { keyId } of known) keys.savePlan(transaction, keyId, plan);
    keys.savePartner(transaction, { ...partner, plan });
    access.markKeysChanged(transaction, uid);
    noteAudit({ before: { plan: partner.plan } });
    return { uid, plan };
  },
);
