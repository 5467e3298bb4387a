import { dataMap } from "../data-map.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import { isAddedTo, listErasureUnits } from "../platform/data-map/erasure-units.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import type { Context } from "../platform/runtime/context.ts";
import { after, DAY } from "../platform/values/clock.ts";
import { idFrom } from "../platform/values/ids.ts";
import { beginErasure, beginPass, requestErasure, waitingRows, type Erasure } from "./erasure.ts";
import { erasureStore } from "./erasure-store.ts";
import { signedOutEverywhere } from "./events.ts";
import { eraseRow } from "./jobs.ts";
import { memberStore } from "./member-store.ts";

/** Longer than the lifetime of any token and the delay of any event. */
const TOMBSTONE_RETENTION_MS = 30 * DAY;

/** A job reads the erasure and its own document whether it has one row or several; most rows have nothing of a member. */
const ROWS_A_JOB = 8;

const units = listErasureUnits(dataMap);

/** Begins erasures, and each pass over the rows: tombstone, state and jobs are one transaction. */
export function eraser(context: Pick<Context, "database">) {
  const { database } = context;
  const access = accessStore(context);
  const erasures = erasureStore(context);
  const members = memberStore(context);

  /** A job for some rows. They may run in any order, and twice. */
  async function startPass(transaction: Transaction, erasure: Erasure, now: Date): Promise<void> {
    const { id, pass, open } = erasure;
    const parts = Array.from({ length: Math.ceil(open.length / ROWS_A_JOB) }, (_, index) =>
      open.slice(index * ROWS_A_JOB, (index + 1) * ROWS_A_JOB),
    );
    await Promise.all(
      parts.map((rows, index) =>
        enqueue(transaction, eraseRow, {
          id: idFrom("eraseRow", id, String(pass), String(index)),
          payload: { erasureId: id, pass, rows },
          now,
        }),
      ),
    );
    erasures.save(transaction, erasure);
  }

  return {
    /**
     * The grant becomes a tombstone, which refuses whatever the member's tokens still say, and a registration at the same
     * moment. Safe to repeat: what has begun goes on as it is. Somebody who has never registered has left nothing else.
     * A member's own begins only while their request stands and is due: they may have changed their mind at this moment.
     */
    begin: (
      { uid, origin }: Pick<Erasure, "origin"> & { uid: string },
      now: Date,
    ): Promise<"begun" | "notAMember" | "notDue" | "running"> =>
      database.runTransaction(async (transaction) => {
        const id = erasures.idOf(uid);
        const [member, known, grant] = await Promise.all([
          members.find(uid, transaction),
          erasures.find(id, transaction),
          access.findGrant(uid, transaction),
        ]);
        if (known && (known.state === "erasing" || known.state === "checking")) return "running";
        if (origin === "member" && !(known?.state === "requested" && known.nextAt <= now)) return "notDue";
        const tombstone = { uid, state: "deleted", roles: [], grantedAt: now } as const;
        const expireAt = after(now, TOMBSTONE_RETENTION_MS);
        if (!member) {
          if (!known && grant?.state !== "deleted")
            access.saveGrant(transaction, { ...tombstone, roles: [], expireAt });
          return "notAMember";
        }
        const requested: Erasure =
          known?.state === "requested" ? known : { ...requestErasure({ id, uid }, now), origin, history: [] };
        const names = [member.handle, member.displayName];
        const begun = beginErasure(requested, { names, rows: units.map(({ name }) => name) }, now);
        await startPass(transaction, begun, now);
        access.saveGrant(transaction, { ...tombstone, roles: [], signedOutAt: now, expireAt });
        emit(transaction, signedOutEverywhere, { at: now, data: { uid } });
        return "begun";
      }),

    /** The next pass, where one is due: over what waits, and in the end over all that a late write can have added to. */
    continue: (id: string, now: Date): Promise<"begun" | "notDue"> =>
      database.runTransaction(async (transaction) => {
        const erasure = await erasures.find(id, transaction);
        if (!erasure || erasure.nextAt > now) return "notDue";
        // Its jobs are at work, or dead: then an operator replays them.
        if (erasure.open.length > 0) {
          erasures.save(transaction, { ...erasure, nextAt: after(now, DAY) });
          return "notDue";
        }
        const waiting = waitingRows(erasure);
        const late = erasure.state === "checking" ? units.filter(isAddedTo).map(({ name }) => name) : [];
        await startPass(transaction, beginPass(erasure, [...new Set([...waiting, ...late])], now), now);
        return "begun";
      }),
  };
}
