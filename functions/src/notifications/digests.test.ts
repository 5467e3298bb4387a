import assert from "node:assert/strict";
import { FieldValue } from "firebase-admin/firestore";
import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { addListing, addMember } from "../../test-support/shop.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { openPushes } from "../../test-support/pushes.ts";
import type { Job } from "../platform/jobs/job.ts";
import { DAY, HOUR, MINUTE } from "../platform/values/clock.ts";
import { emails } from "./emails.ts";
import { memberNotifier } from "./member-notifier.ts";
import type { EmailSubject } from "./mail/email-subject.ts";
import type { NotificationContent } from "./notification.ts";

const price = (amount: number) => ({ amount, currency: "EUR" });
const contents = {
  urgent: { kind: "apiKeyReported", keyId: "k" },
  drop: { kind: "watchedPriceDropped", listingId: "pot", from: price(2_000), to: price(1_000) },
  mention: { kind: "commentMentioned", listingId: "pot", commentId: "c", author: "sara" },
  settled: { kind: "abuseReportSettled", reportId: "r", outcome: "upheld" },
} as const satisfies Record<string, NotificationContent>;

interface Digest {
  readonly id: string;
  readonly at: Date;
  readonly notificationIds: readonly string[];
}

/** A member who is told things, and the digests that are handed to the mail. */
async function openReader(at: Date) {
  const world = memoryContext(at);
  const pushes = openPushes();
  await addMember(world.context, "sara", ["seller"]);
  await addMember(world.context, "anna");
  await addListing(world.context, { id: "pot", seller: "sara", quantity: 1 });
  world.memory.put("listings/pot/comments/c", { id: "c", isShown: true, author: "sara" });
  let count = 0;
  return {
    world,
    pushes,
    settle: () => pushes.settle(world.context),
    async notify(what: keyof typeof contents): Promise<string> {
      const id = `n${String((count += 1)).padStart(4, "0")}`;
      const content = contents[what];
      await memberNotifier(world.context).notify("anna", { id, content, at: world.clock.now() });
      return id;
    },
    prefer: (preferences: object) =>
      world.memory.put("members/anna/notify/preferences", { ...preferences }),
    /** As the client writes it. */
    see: () =>
      world.firestore
        .doc("members/anna/notify/state")
        .set({ seenAt: FieldValue.serverTimestamp() }, { merge: true }),
    digests: (): Digest[] =>
      world.memory
        .list("jobs")
        .map(({ data }) => data as unknown as Job)
        .filter(({ queue }) => queue === "notifications.sendEmail")
        .map(({ id, createdAt, payload }) => {
          const subject = payload["subject"] as Extract<EmailSubject, { of: "digest" }>;
          return { id, at: createdAt, notificationIds: subject.notificationIds };
        })
        .filter(({ notificationIds }) => notificationIds !== undefined)
        .toSorted((one, other) => one.at.getTime() - other.at.getTime()),
  };
}

type Reader = Awaited<ReturnType<typeof openReader>>;

describe("A digest", () => {
  let reader: Reader;
  beforeEach(async () => {
    reader = await openReader(new Date("2026-03-04T12:00:00Z"));
  });

  async function pass(milliseconds: number): Promise<void> {
    await reader.settle();
    reader.world.clock.advance(milliseconds);
    await reader.settle();
  }
  const write = ({ notificationIds }: Pick<Digest, "notificationIds">) => {
    const subject: EmailSubject = { of: "digest", kind: "digest", notificationIds: [...notificationIds] };
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
    assert.equal(email?.subject, "2 things are new for you");
    assert.deepEqual(email?.facts[0], {
      label: "For you",
      value: "The price of “Brass samovar” has dropped",
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
      reader.digests().map(({ at, notificationIds }) => [at.toISOString().slice(0, 10), notificationIds.length]),
      [["2026-03-09", 2]],
    );
  });

  it("has no line of what is gone, seen or blocked when it is written, and is not sent without any", async () => {
    const told = [await reader.notify("mention"), await reader.notify("drop")];
    await reader.world.firestore.doc("listings/pot/comments/c").update({ isShown: false });
    reader.prefer({ kinds: { commentMentioned: { mail: "daily" } } });
    assert.equal((await write({ notificationIds: told }))?.email.facts.length, 1);
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

const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"];
const night = { from: "22:00", to: "07:00" };
const runs = Number(process.env["SOUK_MODEL_RUNS"] ?? 3);

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("wait"), hours: fc.integer({ min: 1, max: 260 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({ does: fc.constant("notify"), what: fc.constantFrom("urgent", "drop", "mention") }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("see") }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("travel"), zone: fc.constantFrom(...zones) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("switch"), push: fc.boolean() }) },
);
interface Step {
  does: string;
  hours?: number;
  what?: string;
  zone?: string;
  push?: boolean;
}

describe("A year of a member who travels, with two changes of the clock", () => {
  it("has one digest a day at most, and no push in quiet hours but of what must arrive, by the preferences of the moment", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...zones),
        fc.array(step, { minLength: 220, maxLength: 260 }),
        liveAYear,
      ),
      { numRuns: runs, endOnFailure: true },
    );
  }).timeout(600_000);
});

async function liveAYear(firstZone: string, steps: Step[]): Promise<void> {
  const begin = new Date("2026-01-01T00:00:00Z");
  const reader = await openReader(begin);
  const { world, pushes } = reader;
  let timeZone = firstZone;
  let push = true;
  const prefer = () =>
    reader.prefer({ timeZone, quietHours: night, kinds: { watchedPriceDropped: { push } } });
  prefer();
  let checked = 0;
  const seenIds = new Set<string>();
  const days = new Set<string>();
  const told = new Set<string>();

  async function look(): Promise<void> {
    await reader.settle();
    const now = Temporal.Instant.fromEpochMilliseconds(world.clock.now().getTime()).toZonedDateTimeISO(timeZone);
    for (const sent of pushes.sent.slice(checked)) {
      const isNight = now.hour >= 22 || now.hour < 7;
      assert.ok(!isNight || sent.kind === "apiKeyReported", `${sent.kind} at ${now.toString()}`);
      if (sent.kind === "watchedPriceDropped") assert.ok(push, "a push that was switched off");
    }
    checked = pushes.sent.length;
    for (const { id, notificationIds } of reader.digests()) {
      if (seenIds.has(id)) continue;
      seenIds.add(id);
      const day = now.toPlainDate().toString();
      assert.ok(now.hour >= 9, `a digest at ${now.toString()}`);
      assert.ok(!days.has(`${timeZone} ${day}`), `a second digest on ${day}`);
      days.add(`${timeZone} ${day}`);
      for (const each of notificationIds) {
        assert.ok(!told.has(each), `${each} in two digests`);
        told.add(each);
      }
    }
  }

  for (const { does, hours = 0, what = "drop", zone = timeZone, ...switched } of steps) {
    if (does === "notify") await reader.notify(what as keyof typeof contents);
    if (does === "see") await reader.see();
    if (does === "travel") timeZone = zone;
    if (does === "switch") push = switched.push ?? push;
    if (does === "travel" || does === "switch") prefer();
    await look();
    // A quarter of the waits in small steps: what is due is done in time, or hours later.
    for (let rest = hours; rest > 0; ) {
      const part = hours % 4 === 0 ? 1 : rest;
      world.clock.advance(part * HOUR);
      rest -= part;
      await look();
    }
  }
  assert.ok(world.clock.now().getTime() - begin.getTime() > 300 * DAY);
}
