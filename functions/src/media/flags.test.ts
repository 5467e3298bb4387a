import assert from "node:assert/strict";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { makePhoto } from "../../test-support/photos.ts";
import { setFlag } from "../../test-support/set-flag.ts";
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
});
