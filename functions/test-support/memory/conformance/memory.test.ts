import { memoryContext } from "../memory-context.ts";
import { describeBucket } from "./bucket.ts";
import { describeDatabase } from "./both-databases.ts";

describe("the database in memory", () => {
  describeDatabase(() => ({ firestore: memoryContext().firestore, close: () => Promise.resolve() }));
});

describe("a bucket in memory", () => {
  describeBucket(() => memoryContext().context.openBucket(), { hasGenerations: true });
});
