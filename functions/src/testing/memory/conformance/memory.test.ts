import { memoryContext } from "../memory-context.ts";
import { describeDatabase } from "./both-databases.ts";

describe("the database in memory", () => {
  describeDatabase(() => ({ firestore: memoryContext().firestore, close: () => Promise.resolve() }));
});
