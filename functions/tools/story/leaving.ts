import { getAuth } from "firebase-admin/auth";
import { getFirestore } from "firebase-admin/firestore";
import type { Erasure } from "../../src/accounts/erasure.ts";
import { dataMap } from "../../src/data-map.ts";
import { collectionOf } from "../../src/platform/data-map/describe-collection.ts";
import { openContext } from "../../src/platform/runtime/context.ts";
import type { Person } from "../../test-support/person.ts";
import { waitForAnswer } from "../../test-support/wait-for-answer.ts";
import type { World } from "../session.ts";
import { expect } from "./expect.ts";
import type { Timeline } from "./timeline.ts";

interface Leaving {
  world: World;
  leaver: Person;
  admin: Person;
}

/** An erasure takes days, as it looks again for what comes late: as often as that may be. */
const MAX_ROUNDS = 8;
/** Some sixty jobs one after the other, on a machine that is busy with other things. */
const ERASING_MS = 240_000;

/** A member asks to leave, and two weeks later nothing is found of them. */
export async function playLeaving(
  { chapter, step }: Timeline,
  { world, leaver, admin }: Leaving,
): Promise<void> {
  chapter("Somebody leaves");
  const { handle } = await leaver.see(`members/${leaver.uid}`, () => true);
  await step(`${leaver.name} asks to leave, and has two weeks to think again`, async () => {
    await leaver.souk.accounts.requestErasure({});
    const { request, obstacles } = await leaver.souk.accounts.getErasure({});
    expect(request !== null && obstacles.length === 0, `In the way: ${JSON.stringify(obstacles)}`);
  });
  await step(
    "as if the days had passed, jobs erase what the data map names, until there is a receipt",
    async () => {
      const erasure = await findErasure(leaver.uid);
      for (let round = 0; round < MAX_ROUNDS && (await erasure.read()).state !== "erased"; round += 1) {
        await erasure.letDaysPass();
        await world.runSchedule("accounts.continueErasures");
        await waitForAnswer(
          erasure.read,
          ({ open, state }) => state === "erased" || open.length === 0,
          ERASING_MS,
        );
      }
      const { erasures } = await admin.souk.accounts.listErasures({});
      expect(erasures[0]?.state === "erased", `The erasure is ${erasures[0]?.state}`);
    },
  );
  await step("Authentication knows nobody of the kind", async () => {
    const { users } = await getAuth().getUsers([{ uid: leaver.uid }, { email: leaver.email }]);
    expect(users.length === 0, "The user is still there");
  });
  await step(
    "no document has their handle or e-mail address, nor their id but where it is kept",
    async () => {
      const left = await findDocuments([String(handle), leaver.email], leaver.uid);
      expect(left.length === 0, `Found in ${left.join(", ")}`);
    },
  );
  await step(
    "and no file has it in its name, but the night's backup, which restoring erases again",
    async () => {
      const [files] = await (await openContext().openBucket()).getFiles();
      const left = files.map(({ name }) => name).filter((name) => name.includes(leaver.uid));
      expect(left.length === 0, `Found ${left.join(", ")}`);
    },
  );
}

/** The erasure of a member, whose next time can come at once. */
async function findErasure(uid: string) {
  const [found] = (await getFirestore().collection("erasures").where("uid", "==", uid).get()).docs;
  if (!found) throw new Error("There is no erasure");
  return {
    read: async () => (await found.ref.get()).data() as Pick<Erasure, "state" | "open">,
    letDaysPass: () => found.ref.update({ nextAt: new Date() }),
  };
}

/** The paths of documents that have one of the texts, or the id in a collection that keeps nothing. */
async function findDocuments(texts: string[], uid: string): Promise<string[]> {
  const firestore = getFirestore();
  const found = dataMap.collections.map(async (row) => {
    const { docs } = await firestore.collectionGroup(collectionOf(row)).get();
    const isIdKept = "keeps" in row.erasure;
    return docs
      .filter((document) => {
        const all = `${document.ref.path} ${JSON.stringify(document.data())}`;
        return texts.some((text) => all.includes(text)) || (!isIdKept && all.includes(uid));
      })
      .map(({ ref }) => ref.path);
  });
  return (await Promise.all(found)).flat();
}
