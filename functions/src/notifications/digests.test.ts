import assert from "node:assert/strict";
import { openToldMember, type Digest } from "../../test-support/told-member.ts";
import { DAY, HOUR, MINUTE } from "../platform/values/clock.ts";
import { emails } from "./emails.ts";
import type { EmailSubject } from "./mail/email-subject.ts";

describe("A digest", () => {
  let reader: Awaited<ReturnType<typeof openToldMember>>;
  beforeEach(async () => {
    reader = await openToldMember(new Date("2026-03-04T12:00:00Z"));
  });

  async function pass(milliseconds: number): Promise<void> {
    await reader.settle();
    reader.world.clock.advance(milliseconds);
    await reader.settle();
  }
  const write = ({
    kind = "dailyDigest",
    notificationIds,
  }: Pick<Digest, "notificationIds"> & Partial<Digest>) => {
    const subject: EmailSubject = { of: "digest", kind, notificationIds: [...notificationIds] };
    return emails(reader.world.context).write(subject, { uid: "anna", name: "Anna", locale: "en" });
  };

  it("comes at nine by the member's clock with what they have not seen, once", async () => {
    reader.prefer({ timeZone: "America/New_York" });
    const told = [await reader.notify("drop"), await reader.notify("drop")];
    await pass(2 * HOUR - 1);
    assert.deepEqual(reader.digests(), []);
    await pass(1);
    const [digest, ...more] = reader.digests();
    assert.deepEqual(more, []);
    assert.deepEqual(digest?.notificationIds.toSorted(), told);
    assert.deepEqual(digest?.at, new Date("2026-03-04T14:00:00Z"));
    const email = digest && (await write(digest))?.email;
    assert.equal(email?.subject, "The price of “Brass samovar” has dropped, and 1 more");
    assert.deepEqual(email?.items?.[0], {
      title: "The price of “Brass samovar” has dropped",
      line: "For you",
    });
    await pass(7 * DAY);
    assert.equal(reader.digests().length, 1);
  });

  it("does not come where all is seen, read, or no longer wanted that way", async () => {
    await reader.notify("drop");
    await pass(HOUR);
    await reader.see();
    await pass(2 * DAY);
    await reader.notify("drop");
    reader.prefer({ kinds: { watchedPriceDropped: { mail: "off" } } });
    await pass(2 * DAY);
    assert.deepEqual(reader.digests(), []);
  });

  it("has weekly things on Mondays, together with the daily ones", async () => {
    reader.prefer({ kinds: { commentMentioned: { mail: "weekly" } } });
    await reader.notify("mention");
    await pass(4 * DAY);
    assert.deepEqual(reader.digests(), []);
    await reader.notify("drop");
    await pass(DAY);
    assert.deepEqual(
      reader
        .digests()
        .map(({ kind, at, notificationIds }) => [
          kind,
          at.toISOString().slice(0, 10),
          notificationIds.length,
        ]),
      [["dailyDigest", "2026-03-09", 2]],
    );
  });

  it("of weekly things alone is the weekly one", async () => {
    reader.prefer({ kinds: { commentMentioned: { mail: "weekly" } } });
    await reader.notify("mention");
    await pass(7 * DAY);
    assert.deepEqual(
      reader.digests().map(({ kind }) => kind),
      ["weeklyDigest"],
    );
  });

  it("that was turned off does not come, not even of kinds that come to be told by it", async () => {
    reader.prefer({ digests: { daily: "off" }, kinds: { commentMentioned: { mail: "weekly" } } });
    await reader.notify("drop");
    await reader.notify("mention");
    await pass(7 * DAY);
    assert.deepEqual(
      reader.digests().map(({ kind, notificationIds }) => [kind, notificationIds.length]),
      [["weeklyDigest", 1]],
    );
  });

  it("has no line of what is gone, seen or blocked when it is written, and is not sent without any", async () => {
    const told = [await reader.notify("mention"), await reader.notify("drop")];
    await reader.world.firestore.doc("listings/pot/comments/c").update({ isShown: false });
    reader.prefer({ kinds: { commentMentioned: { mail: "daily" } } });
    assert.equal((await write({ notificationIds: told }))?.email.items?.length, 1);
    await reader.world.firestore.doc("listings/pot").update({ state: "sold" });
    assert.equal(await write({ notificationIds: told }), undefined);
  });

  it("waits for the end of quiet hours that last longer than nine", async () => {
    reader.prefer({ quietHours: { from: "23:00", to: "11:00" } });
    await reader.notify("drop");
    await pass(21 * HOUR + 30 * MINUTE);
    assert.deepEqual(reader.digests(), []);
    await pass(2 * HOUR);
    assert.equal(reader.digests().length, 1);
  });

  for (const commit of [1, 2, 3, 4]) {
    it(`is one e-mail by one id where an instance dies before or after commit ${commit}`, async () => {
      await reader.notify("drop");
      await reader.settle();
      reader.world.clock.advance(DAY);
      for (const moment of ["before", "after"] as const)
        await reader.pushes.settle(reader.world.dying({ commit, moment })).catch(() => undefined);
      await pass(10 * MINUTE);
      await pass(HOUR);
      assert.equal(reader.digests().length, 1);
    });
  }
});
