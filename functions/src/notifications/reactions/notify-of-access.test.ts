import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import payOut from "../../payouts/schedules/pay-out.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { sendEmail } from "../mail/email-subject.ts";
import { deliverEmail } from "../queues/send-mail.ts";

describe("A suspended member is told", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });

  const decide = (name: string, uid: string, reason = "We looked at it") =>
    shop.call("mod", { name: `accounts.${name}`, input: { uid, reason } });
  const suspend = async (uid: string) => {
    await decide("suspendMember", uid);
    await shop.drain();
  };
  const reinstate = async (uid: string) => {
    await decide("reinstateMember", uid);
    await shop.drain();
  };
  /** The e-mails that are sent now, of those enqueued. */
  async function send(): Promise<{ to: unknown; subject: unknown; text: unknown }[]> {
    const sent: { to: unknown; subject: unknown; text: unknown }[] = [];
    const sender = {
      send: ({ to, subject, text }: Record<string, unknown>) => {
        sent.push({ to, subject, text });
        return Promise.resolve();
      },
    };
    for (const job of shop.list<Job>("jobs").filter(({ queue }) => queue === sendEmail.queue)) {
      const payload = sendEmail.payload.parse(job.payload);
      await deliverEmail({ jobId: job.id, payload }, { context: shop.context, sender: sender as never });
    }
    return sent;
  }
  const inApp = () =>
    shop.memory.list("members/sara/notifications").map(({ data }) => [data.kind, data.reason]);

  it("by e-mail and in the app, with the reason, though they are suspended", async () => {
    await decide("suspendMember", "sara", "These bags are counterfeit\nand you know it");
    await shop.drain();
    assert.deepEqual(inApp(), [["accountSuspended", "These bags are counterfeit\nand you know it"]]);
    const [mail, ...more] = await send();
    assert.deepEqual(more, []);
    assert.equal(mail?.to, "sara@example.com");
    assert.equal(mail.subject, "Your account is suspended");
    assert.match(String(mail.text), /for this reason: These bags are counterfeit and you know it/);
  });

  it("that payouts wait by the e-mail about the suspension, and not that a bank has returned one", async () => {
    await selling(shop.context).sellAndRelease("o1");
    await captureOutput(() => payOut.run(shop.clock.now(), shop.context));
    await decide("suspendMember", "sara");
    await captureOutput(() => shop.drain());
    assert.deepEqual(
      (await send()).map(({ subject }) => subject),
      ["Your account is suspended"],
    );
  });

  it("nothing by e-mail that no longer holds when it is sent", async () => {
    await suspend("sara");
    await reinstate("sara");
    assert.deepEqual(
      (await send()).map(({ subject }) => subject),
      ["Your account is reinstated"],
    );
  });
});
