import * as z from "zod";
import { defineOperation } from "../../../src/platform/operations/define-operation.ts";
import { implement } from "../../../src/platform/operations/implement.ts";

const writeOne = defineOperation({
  name: "bench.writeOne",
  summary: "Write one document",
  http: { method: "POST", path: "/v1/written" },
  access: "signedIn",
  blocks: "own",
  input: z.strictObject({}),
  output: z.object({ written: z.boolean() }),
  failures: {},
});

export default implement(writeOne, {}, ({ caller, now, transaction }) => {
  transaction.set(transaction.collection("written").doc(caller.uid), { at: now });
  return Promise.resolve({ written: true });
});
