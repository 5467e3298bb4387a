import { erasureObstacles } from "../../erasure-obstacles.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import type { Context } from "../../platform/runtime/context.ts";
import * as contract from "../contract.ts";
import { requestErasure as request } from "../erasure.ts";
import { erasureStore } from "../erasure-store.ts";
import { erasureChanged } from "../events.ts";
import { memberStore } from "../member-store.ts";
import { obstaclesOf } from "../obstacle.ts";
import { presentReceipt, presentRequest } from "../present-erasure.ts";

const findObstacles = (context: Context) => obstaclesOf(erasureObstacles)(context);
const dependencies = { erasures: erasureStore, members: memberStore };

/**
 * Asked twice, it begins when the first request says. Obstacles are looked for outside the transaction, where queries lock
 * nothing: they are looked for again before anything is erased.
 */
export const requestErasure = implement(
  contract.requestErasure,
  { ...dependencies, findObstacles },
  async ({ caller: { uid }, fail, now, transaction, erasures, members, ...given }) => {
    const id = erasures.idOf(uid);
    const [member, known, obstacles] = await Promise.all([
      members.find(uid, transaction),
      erasures.find(id, transaction),
      given.findObstacles(uid),
    ]);
    // Deleted since the pipeline checked.
    if (!member) throw failPipeline.NotAMember();
    if (known?.state === "requested") return presentRequest(known);
    if (obstacles.length > 0) throw fail.ErasureObstructed({ obstacles });
    const erasure = request({ id, uid }, now);
    erasures.save(transaction, erasure);
    members.save(transaction, { ...member, isLeaving: true });
    emit(transaction, erasureChanged, { at: now, data: { uid } });
    return presentRequest(erasure);
  },
);

export const cancelErasure = implement(
  contract.cancelErasure,
  dependencies,
  async ({ caller: { uid }, fail, now, transaction, erasures, members }) => {
    const id = erasures.idOf(uid);
    const [member, known] = await Promise.all([
      members.find(uid, transaction),
      erasures.find(id, transaction),
    ]);
    if (!member || known?.state !== "requested") throw fail.ErasureNotRequested();
    erasures.remove(transaction, id);
    members.save(transaction, { ...member, isLeaving: false });
    emit(transaction, erasureChanged, { at: now, data: { uid } });
    return {};
  },
);

export const getErasure = implement(
  contract.getErasure,
  { erasures: erasureStore, findObstacles },
  async ({ caller: { uid }, erasures, ...given }) => {
    const [known, obstacles] = await Promise.all([
      erasures.find(erasures.idOf(uid)),
      given.findObstacles(uid),
    ]);
    return { request: known?.state === "requested" ? presentRequest(known) : null, obstacles };
  },
);

export const getErasureReceipt = implement(
  contract.getErasureReceipt,
  { erasures: erasureStore },
  async ({ input, fail, erasures }) => {
    const erasure = await erasures.find(input.erasureId);
    if (!erasure) throw fail.ErasureNotFound();
    return presentReceipt(erasure);
  },
);

export const listErasures = implement(
  contract.listErasures,
  { erasures: erasureStore },
  async ({ input, erasures }) => {
    const { items, next } = await erasures.list(input);
    return { erasures: items.map(presentReceipt), next };
  },
);
