import {
  arrayRemove,
  collectionGroup,
  doc,
  getDocsFromServer,
  limit,
  orderBy,
  query,
  serverTimestamp,
  updateDoc,
  where,
  type DocumentData,
} from "firebase/firestore";
import { conversation } from "./examples.ts";
import { openLab, uidOf, type Lab } from "./people.ts";
import { assertAllowed, assertRefused } from "./refusal.ts";

const owner = uidOf("owner");
const seller = uidOf("seller");
const mark = {
  uid: owner,
  read: 1,
  archivedSeq: 0,
  archivedAt: null,
  mutedUntil: null,
  isMarkedUnread: false,
};

describe("A read mark", () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
    await lab.seedGrants();
  });
  after(() => lab.close());

  const withState = (changes: DocumentData = {}) =>
    lab.seed({
      "conversations/talk": conversation(owner, {
        read: { [owner]: 1 },
        unreadBy: [owner, seller],
        ...changes,
      }),
      [`conversations/talk/marks/${owner}`]: mark,
    });
  const move = (changes: DocumentData) => updateDoc(doc(lab.as("owner"), "conversations/talk"), changes);
  const moveOwn = (changes: DocumentData) =>
    updateDoc(doc(lab.as("owner"), `conversations/talk/marks/${owner}`), changes);
  const own = `read.${owner}`;

  const allowed: Record<string, DocumentData> = {
    "moves on within the conversation": { [own]: 2 },
    "moves to the end, and nothing is unread then": { [own]: 3, unreadBy: arrayRemove(owner) },
  };
  for (const [what, changes] of Object.entries(allowed))
    it(what, async () => {
      await withState();
      await assertAllowed(move(changes));
    });

  const refused: Record<string, DocumentData> = {
    "does not move back": { [own]: 0 },
    "does not move beyond the last message": { [own]: 4, unreadBy: arrayRemove(owner) },
    "is no other member's to move": { [`read.${seller}`]: 3 },
    "is no text": { [own]: "3" },
    "is no fraction": { [own]: 2.5 },
    "at the end leaves nothing unread": { [own]: 3 },
    "before the end leaves it unread": { [own]: 2, unreadBy: arrayRemove(owner) },
    "makes nothing read for others": { [own]: 3, unreadBy: [] },
    "changes nobody's membership with it": { [own]: 2, members: [owner] },
    "counts no messages with it": { [own]: 2, lastSeq: 9 },
  };
  for (const [what, changes] of Object.entries(refused))
    it(what, async () => {
      await withState();
      await assertRefused(move(changes));
    });

  it("of a large group, or of a request, is not in the conversation", async () => {
    await withState({ isLarge: true });
    await assertRefused(move({ [own]: 2 }));
    await withState({ listedBy: [seller], requestTo: owner });
    await assertRefused(move({ [own]: 2 }));
  });

  it("in one's own document moves on, and that can be archived, muted and marked as unread", async () => {
    await withState();
    await assertAllowed(moveOwn({ read: 3 }));
    await assertAllowed(moveOwn({ archivedSeq: 3, archivedAt: serverTimestamp() }));
    await assertAllowed(moveOwn({ mutedUntil: new Date("2100-01-01"), isMarkedUnread: true }));
  });

  const refusedOwn: Record<string, DocumentData> = {
    "moves not back": { read: 0 },
    "moves not beyond the last message": { read: 4 },
    "is of nobody else": { uid: seller },
    "has no field of the client's own": { note: "x" },
    "is archived at no other time": { archivedSeq: 3, archivedAt: new Date("2020-01-01") },
    "is muted until a time": { mutedUntil: "tomorrow" },
  };
  for (const [what, changes] of Object.entries(refusedOwn))
    it(`in one's own document ${what}`, async () => {
      await withState();
      await assertRefused(moveOwn(changes));
    });

  it("of who is in the conversation no more does not move", async () => {
    await withState({ members: [seller], listedBy: [seller] });
    await assertRefused(move({ [own]: 2 }));
    await assertRefused(moveOwn({ read: 2 }));
  });

  it("is listed by its member alone, of all conversations at once", async () => {
    await withState();
    const archivedOf = (uid: string) =>
      getDocsFromServer(
        query(
          collectionGroup(lab.as("owner"), "marks"),
          where("uid", "==", uid),
          where("archivedAt", ">", new Date(0)),
          orderBy("archivedAt", "desc"),
          limit(50),
        ),
      );
    await assertAllowed(archivedOf(owner));
    await assertRefused(archivedOf(seller));
  });
});
