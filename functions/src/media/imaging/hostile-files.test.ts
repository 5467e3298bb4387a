import assert from "node:assert/strict";
import { CARD, CARD_COLOURS, readQuarters } from "../../../test-support/photos-card.ts";
import { inspectImage, readRgb } from "../../../test-support/photos-look.ts";
import type { Ready } from "../../../test-support/photos-expectation.ts";
import { HOSTILE_FILES, SCRIPT, SECRET } from "../../../test-support/photos-table.ts";
import { PhotoRefused } from "./refusal.ts";
import { renderPhoto, type RenderedPhoto } from "./render-photo.ts";

describe("a hostile file", () => {
  for (const [file, make, expected] of HOSTILE_FILES) {
    if (typeof expected === "string") {
      it(`(${file}) is refused as ${expected}`, async () => {
        await assert.rejects(render(await make()), (error) => {
          assert.ok(error instanceof PhotoRefused, String(error));
          assert.equal(error.refusal.reason, expected);
          return true;
        });
      });
    } else {
      it(`(${file}) becomes clean files`, async () => {
        const rendered = await render(await make());
        await assertClean(rendered);
        await assertReady(rendered, expected);
      });
    }
  }
});

const render = (bytes: Buffer) =>
  renderPhoto(bytes, { purpose: "photo", avif: { effort: 0, maxWidth: 320 } });

/** What holds for all that leaves the pipeline, whatever came in. */
async function assertClean({ variants, preview, ...photo }: RenderedPhoto): Promise<void> {
  assert.match(photo.phash, /^[0-9a-f]{16}$/);
  assert.match(photo.colour, /^#[0-9a-f]{6}$/);
  assert.ok(photo.thumbhash.length > 0);
  assert.deepEqual([preview.width, preview.height], [1200, 630]);
  for (const { name, width, height, contentType, isAnimated, bytes } of [...variants, preview]) {
    const seen = await inspectImage(bytes);
    assert.deepEqual(
      [seen.contentType, seen.width, seen.height, seen.leftovers, seen.frames > 1],
      [contentType, width, height, [], isAnimated],
      name,
    );
    assert.ok(!bytes.includes(SECRET) && !bytes.includes(SCRIPT), `${name} tells a secret`);
  }
}

async function assertReady({ variants, ...photo }: RenderedPhoto, expected: Ready): Promise<void> {
  const { frames = 1, hasAlpha = false, shows = "colours", ...size } = expected;
  assert.deepEqual([photo.width, photo.height], [size.width ?? CARD.width, size.height ?? CARD.height]);
  const largest = variants.findLast(({ contentType }) => contentType === "image/webp");
  assert.ok(largest);
  const seen = await inspectImage(largest.bytes);
  assert.deepEqual([seen.frames, seen.hasAlpha], [frames, hasAlpha]);
  if (shows === "something else") return;
  const quarters = readQuarters(await readRgb(largest.bytes));
  for (const [i, colour] of CARD_COLOURS.entries()) {
    const wanted = shows === "greys" ? Array<number>(3).fill(brightnessOf(colour)) : colour;
    const difference = Math.max(
      ...wanted.map((value, channel) => Math.abs(value - (quarters[i]?.[channel] ?? 0))),
    );
    assert.ok(difference < 25, `Quarter ${i} shows ${String(quarters[i])} instead of ${String(wanted)}`);
  }
}

/** The grey that is as bright, with sRGB's gamma taken as 2.2. */
function brightnessOf([red, green, blue]: readonly [number, number, number]): number {
  return (0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2) ** (1 / 2.2);
}
