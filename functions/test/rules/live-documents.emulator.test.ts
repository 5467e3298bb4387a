import assert from "node:assert/strict";
import {
  collection,
  doc,
  getDocsFromServer,
  limit,
  orderBy,
  query,
  where,
  type Query,
} from "firebase/firestore";
import { liveDocuments, type LiveSource } from "../../src/client/live-documents.ts";
import { createLiveQueries } from "../../src/client/live-queries.ts";
import { openLab, uidOf, type Lab, type Role } from "./people.ts";
import { isAllowed } from "./refusal.ts";
import { clientRows } from "./table.ts";

const sources = Object.entries<LiveSource>(liveDocuments);
const lists = sources.filter(
  ([, { where: conditions, latestBy, isWhole }]) => conditions ?? latestBy ?? isWhole,
);
const ids = { uid: uidOf("owner"), conversationId: "talk" };

describe("A live document", () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
    await lab.seedGrants();
    await lab.seed({
      "conversations/talk": { members: [ids.uid], listedBy: [ids.uid], unreadBy: [], lastSeq: 0 },
    });
  });
  after(() => lab.close());

  const listAs = (role: Role, name: string) => {
    const live = createLiveQueries(lab.as(role), {
      collection,
      doc,
      limit,
      orderBy,
      query,
      where,
    }) as unknown as Record<string, ((named: typeof ids, page?: object) => Query) | undefined>;
    return isAllowed(getDocsFromServer(live[name]?.(ids, { limit: 10 }) ?? assert.fail(name)));
  };

  for (const [name, { readers }] of lists) {
    it(`live.${name} is a query that the rules let through for ${readers}, and for nobody else`, async () => {
      const isPublic = readers.startsWith("everyone");
      assert.deepEqual(
        [await listAs("owner", name), await listAs("other", name), await listAs("nobody", name)],
        [true, isPublic, isPublic],
      );
    });
  }

  it("is one of those that the table of the rules lets its reader get", () => {
    const gettable = new Set(
      clientRows
        .filter(({ may }) => may.owner.startsWith("g"))
        .map(({ documents }) => shapeOf(pathOf(documents))),
    );
    const single = sources.filter((source) => !lists.includes(source));
    assert.deepEqual(
      single.filter(([, { path }]) => !gettable.has(shapeOf(path))),
      [],
    );
  });

  it("is there for every collection that clients may read, but for pages of what an import or export refused", () => {
    const collectionOf = (path: string) => path.replaceAll(/\/(\{\w+\}_?)+/g, "");
    const listed = new Set(sources.map(([, { path }]) => collectionOf(path)));
    const readable = clientRows.map(({ documents }) => collectionOf(pathOf(documents)));
    const missing = readable.filter((path) => !listed.has(path) && !/\/(faults|refusals)$/.test(path));
    assert.deepEqual(missing, []);
  });
});

/** A row of the table says the path, and perhaps the state of what is there. */
function pathOf(documents: string): string {
  return documents.split(" ")[0] ?? "";
}

/** `likes/{uid}_{listingId}` is `likes/*`. */
function shapeOf(path: string): string {
  return path.replaceAll(/(\{\w+\}_?)+/g, "*");
}
