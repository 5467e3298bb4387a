import assert from "node:assert/strict";
import { createServer, type AddressInfo } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MailDev } from "maildev";
import { sendEmail } from "../../src/notifications/mail/email-subject.ts";
import sendMailHandler from "../../src/notifications/queues/send-mail.ts";
import { exampleOrder } from "../../test-support/documents/document-example.ts";
import { MINUTE } from "../../src/platform/values/clock.ts";
import type { Job } from "../../src/platform/jobs/job.ts";
import { enqueue } from "../../src/platform/jobs/job-store.ts";
import { runJob } from "../../src/platform/jobs/run-job.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addMember } from "../../test-support/shop.ts";

describe("with the mail server down for a minute", () => {
  let world: MemoryWorld;
  let folder: string;
  const smtpBefore = process.env.SMTP_URL;
  before(async () => {
    world = memoryContext();
    folder = await mkdtemp(join(tmpdir(), "mail-"));
  });
  after(async () => {
    process.env.SMTP_URL = smtpBefore;
    await rm(folder, { recursive: true, force: true });
  });

  it("a receipt waits, and comes once when the server is back", async () => {
    const [smtp, web] = [await freePort(), await freePort()];
    process.env.SMTP_URL = `smtp://127.0.0.1:${smtp}`;
    const { context, clock, firestore } = world;
    await addMember(context, "buyer");
    await addMember(context, "seller", ["seller"]);
    const order = {
      ...exampleOrder({ id: "o", buyer: "buyer", seller: "seller" }),
      participants: ["buyer", "seller"],
      checkoutId: "c",
      paymentId: "p",
      state: "paid",
      placedAt: clock.now(),
      history: [],
    };
    await firestore.doc("orders/o").set(order);
    const subject = { of: "order", kind: "orderPaid", orderId: "o", refundId: null } as const;
    const payload = { to: "buyer", subject };
    await context.database.runTransaction((transaction) =>
      enqueue(transaction, sendEmail, { id: "receipt", payload, now: clock.now() }),
    );
    const run = () => runJob(sendMailHandler, "receipt", context);
    const job = async () => (await firestore.doc("jobs/receipt").get()).data() as Job;

    await run();
    const waiting = await job();
    assert.deepEqual([waiting.state, waiting.attempts], ["pending", 1]);
    assert.match(waiting.lastError ?? "", /ECONNREFUSED/);
    assert.doesNotMatch(waiting.lastError ?? "", /buyer@example\.com/);

    const server = new MailDev({
      smtp,
      web,
      ip: "127.0.0.1",
      webIp: "127.0.0.1",
      mailDirectory: folder,
      silent: true,
    });
    await server.start();
    clock.advance(MINUTE);
    await Promise.all([run(), run()]);
    await run();
    assert.equal((await job()).state, "done");
    const mails = (await (await fetch(`http://127.0.0.1:${web}/api/email`)).json()) as {
      to: { address: string }[];
    }[];
    await server.stop();
    assert.deepEqual(
      mails.map(({ to }) => to[0]?.address),
      ["buyer@example.com"],
    );
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
