import assert from "node:assert/strict";
import { functionOfQueue } from "./queue-name.ts";
import { taskQueue } from "./task-queue.ts";

describe("a function that runs the jobs of several queues", () => {
  const loaded = (kind: string) => () => Promise.reject(new Error(`loaded ${kind}`));
  const run = (data: object) =>
    taskQueue({ digest: loaded("digest"), group: loaded("group") }, {}).run({ data } as never);

  it("runs each by the handler of its kind", async () => {
    await assert.rejects(
      run({ jobId: "j1", queue: "notifications.notifyMany/group" }),
      /^Error: loaded group$/,
    );
    await assert.rejects(
      run({ jobId: "j1", queue: "notifications.notifyMany/digest" }),
      /^Error: loaded digest$/,
    );
  });

  it("says which it does not know, and the job stays for the sweeper", async () => {
    await assert.rejects(run({ jobId: "j1", queue: "notifications.notifyMany/mail" }), /notifyMany\/mail/);
    await assert.rejects(run({ jobId: "j1" }), /undefined/);
  });

  it("is found by the name of the queue without its kind", () => {
    assert.equal(functionOfQueue("notifications.notifyMany/group"), "notifications-notifyMany");
    assert.equal(functionOfQueue("notifications.sendEmail"), "notifications-sendEmail");
  });
});
