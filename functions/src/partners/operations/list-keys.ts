import * as contract from "../contract.ts";
import { implement } from "../../platform/operations/implement.ts";
import { apiKeyStore } from "../api-key-store.ts";
import { presentKey } from "../present-key.ts";

export default implement(contract.listKeys, { keys: apiKeyStore }, async ({ caller, keys }) => {
  const { endsAt } = await keys.findPartner(caller.uid);
  const found = await keys.findAll(Object.keys(endsAt));
  const latestFirst = found.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return { keys: latestFirst.map(presentKey) };
});
