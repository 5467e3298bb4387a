import { addPhoto } from "./add-photo.ts";
import { memoryContext, type MemoryWorld } from "./memory/memory-context.ts";
import { InstanceDied } from "./memory/memory-firestore.ts";
import { addListing, addMember } from "./shop.ts";
import type { Listing } from "../src/listings/listing.ts";

/** A seller with a photo that is ready. */
export async function openShop(): Promise<MemoryWorld> {
  const world = memoryContext();
  await addMember(world.context, "seller", ["seller"]);
  await addPhoto(world.context, { mediaId: "photo", owner: "seller" });
  return world;
}

export function addDraft({ context }: MemoryWorld, id: string, changes: Partial<Listing> = {}) {
  return addListing(context, { id, seller: "seller", quantity: 1, changes: { state: "draft", ...changes } });
}

export async function addDrafts(world: MemoryWorld, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await addDraft(world, `draft-${String(index).padStart(3, "0")}`);
  }
}

/** An instance that stops is what the tests want. */
export function ignoreDeath(error: unknown): void {
  // The call's answer is `Internal` where the instance died in it.
  const isRefusal = error instanceof Error && error.name === "OperationError";
  if (!(error instanceof InstanceDied) && !isRefusal) throw error;
}
