import assert from "node:assert/strict";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { makePhoto } from "../../test-support/photos.ts";
import { setFlag } from "../../test-support/set-flag.ts";
import { setServiceMode, withBudget } from "../../test-support/set-service-mode.ts";
import type { ServiceMode } from "../platform/load-shedding/service-mode.ts";
import { avifPhotos } from "./flags.ts";
import { uploadRenderer } from "./render-upload.ts";

describe("A photo", () => {
  it("is made as AVIF beside WebP, unless the flag leaves its owner out", async () => {
    const { context } = memoryContext();
    const bytes = await makePhoto({ width: 40, height: 30, seed: 1 });
    const render = async () => {
      const upload = { mediaId: "photo", owner: "sam", purpose: "photo", generation: "1" } as const;
      const { variants } = await uploadRenderer(context).render(upload, bytes);
      return new Set(variants.map(({ contentType }) => contentType));
    };
    assert.deepEqual(await render(), new Set(["image/webp", "image/avif"]));
    await setFlag(context, avifPhotos, 0);
    assert.deepEqual(await render(), new Set(["image/webp"]));
  });

  it("is made as WebP alone while the service costs too much", () =>
    withBudget(async () => {
      const { context } = memoryContext();
      const bytes = await makePhoto({ width: 40, height: 30, seed: 1 });
      const upload = { mediaId: "photo", owner: "sam", purpose: "photo", generation: "1" } as const;
      const typesIn = async (mode: ServiceMode) => {
        await setServiceMode(context, mode);
        const { variants } = await uploadRenderer(context).render(upload, bytes);
        return new Set(variants.map(({ contentType }) => contentType));
      };
      assert.deepEqual(await typesIn("degraded"), new Set(["image/webp"]));
      assert.deepEqual(await typesIn("open"), new Set(["image/webp", "image/avif"]));
    }));
});
