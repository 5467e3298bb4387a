import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { openContext } from "../../src/platform/runtime/context.ts";
import { after, DAY, HOUR } from "../../src/platform/values/clock.ts";
import { dayOf, startOfDay } from "../../src/platform/values/day.ts";
import { createPerson, type Person } from "../../test-support/person.ts";
import { waitForAnswer } from "../../test-support/wait-for-answer.ts";
import { cacheFolder, functionsFolder } from "../paths.ts";
import type { World } from "../session.ts";
import { expect } from "./expect.ts";
import { handleOf } from "./sample-data.ts";
import type { Timeline } from "./timeline.ts";

/** In their order: usage is added up before the report that tells of it. */
const schedules = ["partners.foldUsage", "ops.digestAudit", "ledger.reconcileLedger", "reports.makeReports"];

/** The schedules of the coming night, run by hand as of then. Resolves with an admin, to whom they report. */
export async function playNight({ chapter, step }: Timeline, world: World): Promise<Person> {
  chapter("At night the day is reported, and everything backed up");
  const today = dayOf(new Date());
  const night = after(startOfDay(today), DAY + 4 * HOUR);
  const admin = await step("an admin is appointed, as the first one is: in the database", appointAdmin);
  await step("the day's calls, ledger and audit log are added up, and its report is made", async () => {
    for (const schedule of schedules) await world.runSchedule(schedule, night);
  });
  const file = join(cacheFolder, `report-${today}.pdf`);
  await step(`the admin opens the report, now ${relative(functionsFolder, file)}`, async () => {
    const { base64 } = await admin.souk.reports.getReportFile({ day: today, format: "pdf" });
    const pdf = Buffer.from(base64, "base64");
    expect(pdf.subarray(0, 5).toString() === "%PDF-", "The report is no PDF");
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(file, pdf);
  });
  await step("everything is backed up as it was at one instant", async () => {
    // As of now: its jobs are due when it begins them.
    await world.runSchedule("backups.backUp");
    await waitForAnswer(
      () => admin.souk.backups.getBackups({}),
      ({ complete }) => complete.length > 0,
      120_000,
    );
  });
  await step("and the backup is proven: restored elsewhere, and found the same", async () => {
    const { id } = await admin.souk.backups.proveBackup({});
    const { proof } = await waitForAnswer(
      () => admin.souk.backups.getBackups({}),
      (found) => found.proof?.id === id && found.proof.state !== "running",
      120_000,
    );
    expect(proof?.state === "proven", `The proof is ${proof?.state}: ${proof?.faults.join("; ")}`);
  });
  return admin;
}

async function appointAdmin(): Promise<Person> {
  const admin = await createPerson("Ada");
  await admin.souk.accounts.register({ handle: handleOf("ada"), displayName: "Ada" });
  const { database } = openContext();
  const access = database.collection<{ roles: string[] }>("access").doc(admin.uid);
  await database.runTransaction(async (transaction) => transaction.merge(access, { roles: ["admin"] }));
  return admin;
}
