import { acceptHeic, avifEffort, avifMaxWidth } from "./parameters.ts";
import { openFlags } from "../platform/flags/open-flags.ts";
import { openServiceMode } from "../platform/load-shedding/open-service-mode.ts";
import type { Context } from "../platform/runtime/context.ts";
import { avifPhotos } from "./flags.ts";
import { renderPhoto, type RenderedFile, type RenderedPhoto } from "./imaging/render-photo.ts";
import { variantPath, type Rendition, type Upload, type Variant } from "./photo.ts";
import { variantFiles } from "./photo-files.ts";

/** Turns the bytes of an upload into clean photos, and those into public files with their manifest. */
export function uploadRenderer(context: Pick<Context, "openBucket" | "database" | "clock">) {
  const files = variantFiles(context);
  const flags = openFlags(context);
  const service = openServiceMode(context);
  return {
    /** @throws PhotoRefused when the bytes are not an acceptable photo. */
    async render({ purpose, owner }: Upload, bytes: Uint8Array): Promise<RenderedPhoto> {
      const isWithAvif = !(await service.isShed("degraded")) && (await flags.includes(avifPhotos, owner));
      const maxWidth = isWithAvif ? avifMaxWidth.value() : 0;
      const avif = { effort: avifEffort.value(), maxWidth };
      return renderPhoto(bytes, { purpose, avif, acceptsHeic: acceptHeic.value() });
    },

    /** From here on anyone may see it, or of a message those who are in its conversation. */
    async publish(upload: Upload, rendered: RenderedPhoto): Promise<Rendition> {
      const [preview, variants] = await Promise.all([
        store(upload, rendered.preview),
        Promise.all(rendered.variants.map((file) => store(upload, file))),
      ]);
      return { ...upload, ...rendered, variants, preview };
    },
  };

  async function store(upload: Upload, { name, bytes, ...facts }: RenderedFile): Promise<Variant> {
    const path = variantPath(upload, name);
    await files.write({ path, purpose: upload.purpose }, bytes, facts.contentType);
    return { ...facts, bytes: bytes.length, path };
  }
}
