import type { MeteredProject } from "../../../test-support/metered/metered-project.ts";
import type { MeteredAction } from "./metered-action.ts";

/** The rules read the member's grant, and the listing or the grant of who is followed. */
const EDGE_RULE_READS = 2;
/** The member's grant. */
const CART_RULE_READS = 1;

function writeEdge(project: MeteredProject, collection: string, uid: string): void {
  const edge = { uid, listingId: "pot", at: project.clock.now() };
  project.write(`${collection}/${uid}_pot`, edge, EDGE_RULE_READS);
}

/** What clients write themselves, as the rules allow it. */
export const edges: MeteredAction[] = [
  {
    name: "like",
    what: "a like written by the client, and its counter",
    run: async (project, uid) => {
      await Promise.resolve();
      writeEdge(project, "likes", uid);
    },
  },
  {
    name: "watch",
    what: "a watch written by the client, and its counter",
    run: async (project, uid) => {
      await Promise.resolve();
      writeEdge(project, "watches", uid);
    },
  },
  {
    name: "follow",
    what: "a follow written by the client, the relations of who follows, and the count of who is followed",
    run: async (project, uid) => {
      await Promise.resolve();
      const edge = { follower: uid, followed: "sara", at: project.clock.now(), notify: false };
      project.write(`follows/${uid}_sara`, edge, EDGE_RULE_READS);
    },
  },
  {
    name: "cart line",
    what: "a line put into the cart by the client, and the cart listened to",
    run: async (project, uid) => {
      await Promise.resolve();
      project.write(`carts/${uid}/lines/pot`, { listingId: "pot", quantity: 1 }, CART_RULE_READS);
      project.read(1);
    },
  },
];
