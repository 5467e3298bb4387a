import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import onUserDeleted from "./on-user-deleted.ts";

describe("the deletion of a user that does not say of whom", () => {
  it("is not tried again for days: it ends with an alarm for a person, once however often it comes", async () => {
    const { context, memory } = memoryContext();
    await captureOutput(async () => {
      await onUserDeleted.run({ eventId: "e1", uid: undefined }, context);
      await onUserDeleted.run({ eventId: "e1", uid: undefined }, context);
    });
    const alarms = memory.list("alarms").map(({ data }) => [data.name, data.subject, data.state]);
    assert.deepEqual(alarms, [["accounts.unnamedDeletion", "e1", "open"]]);
    assert.deepEqual([...memory.documents.keys()], ["alarms/accounts-unnamedDeletion_e1"]);
  });
});
