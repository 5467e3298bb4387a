import { erasureObstacles } from "../../erasure-obstacles.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { eraser } from "../eraser.ts";
import { postpone, type Erasure } from "../erasure.ts";
import { erasureStore, reservedHandleStore } from "../erasure-store.ts";
import { obstaclesOf } from "../obstacle.ts";

const dependencies = {
  erasures: erasureStore,
  reserved: reservedHandleStore,
  eraser,
  findObstacles: (context: Context) => obstaclesOf(erasureObstacles)(context),
};

/**
 * Begins the erasures whose time to change one's mind is over, unless something has come to stand against them; goes on with
 * those that wait; and deletes receipts and reserved handles whose time is up. Safe to run twice: each is read again in its
 * own transaction.
 */
export default defineSchedule(
  "accounts.continueErasures",
  dependencies,
  async ({ now, database, erasures, reserved, eraser: erase, findObstacles }) => {
    await reserved.removeFreeBy(now);
    return sweep({
      items: dueItems(database, { name: "accounts.continueErasures", ...erasures.dueBy(now) }),
      outcomes: ["begun", "obstructed", "continued", "deleted"],
      process: async (erasure) => {
        if (erasure.state === "requested" && erasure.uid !== null)
          return beginOrPostpone(erasure, erasure.uid);
        if (erasure.state !== "erased")
          return (await erase.continue(erasure.id, now)) === "begun" ? "continued" : undefined;
        return database.runTransaction(async (transaction) => {
          const current = await erasures.find(erasure.id, transaction);
          if (current?.state !== "erased" || current.nextAt > now) return undefined;
          erasures.remove(transaction, erasure.id);
          return "deleted" as const;
        });
      },
      failure: "erasure was not continued",
      describe: ({ id }) => ({ erasureId: id }),
    });

    async function beginOrPostpone({ id }: Erasure, uid: string) {
      const obstacles = await findObstacles(uid);
      if (obstacles.length === 0) {
        const outcome = await erase.begin({ uid, origin: "member" }, now);
        return outcome === "begun" ? outcome : undefined;
      }
      return database.runTransaction(async (transaction) => {
        const current = await erasures.find(id, transaction);
        if (current?.state !== "requested") return undefined;
        erasures.save(transaction, postpone(current, obstacles, now));
        return "obstructed" as const;
      });
    }
  },
);
